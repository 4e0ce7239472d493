package dev.perennial.campaign.checkout;

import dev.perennial.campaign.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Budgets seen from outside, and campaigns that no other test has.
@ApplicationScoped
public class Wallet {

  private static final AtomicInteger NEXT = new AtomicInteger();

  private final Database database;

  Wallet(Database database) {
    this.database = database;
  }

  public String freshCampaign() {
    return "spring-" + NEXT.incrementAndGet();
  }

  public BigDecimal free(String campaign) {
    return sum("free", campaign);
  }

  public BigDecimal reserved(String campaign) {
    return sum("reserved", campaign);
  }

  public BigDecimal booked(String campaign) {
    return sum("booked", campaign);
  }

  public BigDecimal overrun(String campaign) {
    return sum("overrun", campaign);
  }

  /// What the shards and what the decisions say, of which each must be the same twice, and what
  /// the budget says, which must be the sum of the first three.
  public boolean addsUp(String campaign) {
    var all = free(campaign).add(reserved(campaign)).add(booked(campaign));
    var total =
        new BigDecimal(
            database.texts("select total from budget where campaign = ?", campaign).getFirst());
    return all.compareTo(total) == 0
        && List.of("reserved", "booked", "overrun").stream()
            .allMatch(what -> sum(what, campaign).compareTo(held(what, campaign)) == 0);
  }

  private BigDecimal sum(String what, String campaign) {
    return number("select sum(" + what + ") from budget_shard where campaign = ?", campaign);
  }

  private BigDecimal held(String what, String campaign) {
    return number(
        "select coalesce(sum(" + what + "), 0) from reservation where campaign = ?", campaign);
  }

  private BigDecimal number(String sql, String campaign) {
    return new BigDecimal(database.texts(sql, campaign).getFirst());
  }
}
