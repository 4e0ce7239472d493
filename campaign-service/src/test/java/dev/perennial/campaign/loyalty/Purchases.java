package dev.perennial.campaign.loyalty;

import static dev.perennial.campaign.Changes.NOW;

import dev.perennial.campaign.decision.Tier;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderChange;
import dev.perennial.campaign.order.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Orders and members for tests.
public final class Purchases {

  public static final LoyaltyRules RULES = new LoyaltyRules(LoyaltyPolicy.GIVEN, ZoneOffset.UTC);

  private Purchases() {}

  public static Order order(String key, String customerId, Instant placedAt, String net) {
    var money = new BigDecimal(net);
    return new Order(
        key, customerId, placedAt, OrderStatus.PAID, money, money, List.of(), List.of());
  }

  /// The first that is heard of an order.
  public static OrderChange placed(Order order) {
    return new OrderChange(Optional.empty(), order, order.placedAt(), order.key() + "@1");
  }

  public static OrderChange changed(Order before, Order after, Instant asOf, int version) {
    return new OrderChange(Optional.of(before), after, asOf, after.key() + "@" + version);
  }

  static Member member(long id, Journal journal) {
    return member(id, journal, Instant.EPOCH);
  }

  static Member member(long id, Journal journal, Instant since) {
    return new Member(
        id,
        new Wallet(id, List.of(), 0, journal),
        Tier.LOW,
        new Membership(Tier.LOW, Optional.empty(), Standing.first(since)),
        since);
  }

  static Programme programme(Journal journal, Map<String, Member> members) {
    return new Programme(RULES, journal, members, members.values());
  }

  static Journal journal() {
    return new Journal(Set.of());
  }

  /// What a wallet holds, is owed by it, and went through it.
  static List<Long> balances(Wallet wallet) {
    return List.of(
        wallet.held(LotState.PENDING),
        wallet.held(LotState.AVAILABLE),
        wallet.debt(),
        wallet.lots().stream().mapToLong(Lot::spent).sum(),
        wallet.held(LotState.EXPIRED));
  }

  /// The same, summed from the entries; and what the shop gave out, and what is on the way.
  static List<Long> balances(List<Entry> entries, long wallet) {
    return List.of(
        -debit(entries, wallet, Account.PENDING),
        -debit(entries, wallet, Account.AVAILABLE),
        debit(entries, wallet, Account.DEBT),
        -debit(entries, wallet, Account.SPENT),
        -debit(entries, wallet, Account.EXPIRED));
  }

  static long debit(List<Entry> entries, long wallet, Account account) {
    return entries.stream()
        .filter(entry -> entry.wallet() == wallet)
        .mapToLong(
            entry ->
                (entry.debit() == account ? entry.points() : 0)
                    - (entry.credit() == account ? entry.points() : 0))
        .sum();
  }

  static Instant days(int days) {
    return NOW.plusSeconds(days * 86_400L);
  }
}
