package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.Campaign;
import dev.perennial.campaign.decision.Decision;
import dev.perennial.campaign.decision.Decisions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Applies changes once: customers, decisions and triggers move in one transaction, four
/// statements however many changes there are. The same changes again do nothing.
@ApplicationScoped
public class Ledger {

  private final Pool pool;
  private final CustomerTable customers;
  private final DecisionTable decisions;
  private final TriggerTable triggers;

  public Ledger(
      Pool pool, CustomerTable customers, DecisionTable decisions, TriggerTable triggers) {
    this.pool = pool;
    this.customers = customers;
    this.decisions = decisions;
    this.triggers = triggers;
  }

  /// Decides every change of `log`, which is in the order of its topic, as of the business
  /// instant `now`.
  public Uni<Applied> apply(
      List<Received> log, List<Campaign> campaigns, Decisions rules, Instant now) {
    var batch = new Batch(log);
    return pool.withTransaction(
        transaction ->
            customers
                .advance(transaction, batch.newest())
                .map(batch::news)
                .chain(news -> decide(transaction, log.size(), news, campaigns, rules, now)));
  }

  private Uni<Applied> decide(
      SqlConnection transaction,
      int received,
      List<Received> news,
      List<Campaign> campaigns,
      Decisions rules,
      Instant now) {
    var made = new ArrayList<Decided>();
    for (var each : news) {
      for (var campaign : campaigns) {
        for (var decision : rules.decide(each.change(), campaign, now)) {
          made.add(new Decided(decision, each.acceptedAt()));
        }
      }
    }
    return decisions
        .insert(transaction, made)
        .chain(
            inserted ->
                triggers
                    .insert(transaction, inserted)
                    .replaceWith(
                        () ->
                            new Applied(
                                news.size(), received - news.size(), decisionsOf(inserted))));
  }

  private static List<Decision> decisionsOf(List<Decided> decided) {
    return decided.stream().map(Decided::decision).toList();
  }
}
