package dev.perennial.campaign.points;

import dev.perennial.campaign.decision.Tier;
import dev.perennial.campaign.ledger.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What customers came to be worth, until whoever opens their account next has taken notice.
@ApplicationScoped
class WorthTable {

  private static final String TELL =
      """
      insert into loyalty_worth (customer_id, tier, as_of)
      select * from unnest($1::text[], $2::text[], $3::timestamptz[])
      """;

  private static final String OF =
      "select id, customer_id, tier, as_of from loyalty_worth_of($1) order by id";

  private static final String DONE = "select loyalty_worth_noticed($1)";
  private static final String FORGET = "delete from loyalty_worth where customer_id = any($1)";

  private static final String WAITING =
      """
      select customer_id, min(as_of) as since from (
        select customer_id, as_of from loyalty_worth order by id limit $1
      ) oldest group by customer_id
      """;

  /// That a customer came to be worth so much.
  record Worthy(String customerId, Tier tier, Instant asOf) {}

  /// The same, as it waits.
  record Waiting(long id, Worthy told) {}

  /// @param told of each customer in the order in which it happened
  Uni<Void> tell(SqlConnection transaction, List<Worthy> told) {
    if (told.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns =
        new Columns<>(told)
            .text(Worthy::customerId)
            .text(each -> each.tier().name())
            .instant(Worthy::asOf);
    return transaction.preparedQuery(TELL).execute(columns.tuple()).replaceWithVoid();
  }

  /// What waits of these, of each in the order in which it happened. To be called with their
  /// accounts locked.
  Uni<List<Waiting>> of(SqlConnection transaction, Collection<String> customerIds) {
    return transaction
        .preparedQuery(OF)
        .execute(Tuple.of((Object) customerIds.toArray(String[]::new)))
        .map(
            rows ->
                Columns.all(
                    rows,
                    row ->
                        new Waiting(
                            row.getLong("id"),
                            new Worthy(
                                row.getString("customer_id"),
                                Tier.valueOf(row.getString("tier")),
                                row.getOffsetDateTime("as_of").toInstant()))));
  }

  Uni<Void> done(SqlConnection transaction, List<Waiting> noticed) {
    return noticed.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery(DONE)
            .execute(Tuple.of((Object) noticed.stream().map(Waiting::id).toArray(Long[]::new)))
            .replaceWithVoid();
  }

  Uni<Void> forget(SqlConnection transaction, List<String> customerIds) {
    return transaction
        .preparedQuery(FORGET)
        .execute(Tuple.of((Object) customerIds.toArray(String[]::new)))
        .replaceWithVoid();
  }

  /// Who has been waiting longest, and the instant from which on.
  ///
  /// @param limit at most so many that was told
  Uni<Map<String, Instant>> waiting(SqlConnection transaction, int limit) {
    return transaction
        .preparedQuery(WAITING)
        .execute(Tuple.of(limit))
        .map(
            rows -> {
              var waiting = new TreeMap<String, Instant>();
              rows.forEach(
                  row ->
                      waiting.put(
                          row.getString("customer_id"),
                          row.getOffsetDateTime("since").toInstant()));
              return waiting;
            });
  }
}
