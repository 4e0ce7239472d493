package dev.perennial.campaign.ledger;

import static java.util.stream.Collectors.toSet;

import dev.perennial.campaign.decision.SubscriptionMove;
import dev.perennial.campaign.decision.SubscriptionMoved;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/// Which subscriptions run.
@ApplicationScoped
class SubscriptionTable implements PersonFollower {

  private static final String MOVE =
      """
      insert into subscription as s (subscription_key, customer_id, active, at, activity_id)
      select subscription_key, customer_id, active::boolean, at, activity_id
      from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[])
        as n (subscription_key, customer_id, active, at, activity_id)
      on conflict (subscription_key) do update
        set customer_id = excluded.customer_id, active = excluded.active, at = excluded.at,
            activity_id = excluded.activity_id
        where (excluded.at, excluded.activity_id) > (s.at, s.activity_id)
      """;

  private static final String SUBSCRIBING =
      "select distinct customer_id from subscription where active and customer_id = any($1::text[])";

  private static final String JOIN =
      """
      update subscription s set customer_id = n.survivor_id
      from unnest($1::text[], $2::text[]) as n (survivor_id, absorbed_id)
      where s.customer_id = n.absorbed_id
      """;

  private static final String FORGET =
      "delete from subscription where customer_id = any($1::text[])";

  /// Takes note of `moves`, the newest of each subscription.
  ///
  /// @param moves of persons by the ids that they go by
  Uni<Void> move(SqlConnection transaction, List<SubscriptionMoved> moves) {
    var byAge =
        Comparator.comparing(SubscriptionMoved::asOf).thenComparing(SubscriptionMoved::activityId);
    var newest = new TreeMap<String, SubscriptionMoved>();
    moves.forEach(
        move ->
            newest.merge(
                move.subscriptionKey(),
                move,
                (one, other) -> byAge.compare(one, other) < 0 ? other : one));
    if (newest.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns =
        new Columns<>(List.copyOf(newest.values()))
            .text(SubscriptionMoved::subscriptionKey)
            .text(SubscriptionMoved::customerId)
            .text(move -> Boolean.toString(move.move() != SubscriptionMove.CANCELLED))
            .instant(SubscriptionMoved::asOf)
            .text(SubscriptionMoved::activityId);
    return transaction.preparedQuery(MOVE).execute(columns.tuple()).replaceWithVoid();
  }

  /// Those of these customers who have a subscription that runs.
  Uni<Set<String>> subscribing(SqlConnection transaction, Collection<String> customerIds) {
    return transaction
        .preparedQuery(SUBSCRIBING)
        .execute(Tuple.of(customerIds.toArray(String[]::new)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString(0))
                    .collect(toSet()));
  }

  @Override
  public Uni<Void> merged(SqlConnection transaction, List<Merge> merges) {
    var columns = new Columns<>(merges).text(Merge::survivorId).text(Merge::absorbedId);
    return transaction.preparedQuery(JOIN).execute(columns.tuple()).replaceWithVoid();
  }

  @Override
  public Uni<Void> erased(SqlConnection transaction, List<String> customerIds) {
    return transaction
        .preparedQuery(FORGET)
        .execute(Tuple.of(customerIds.toArray(String[]::new)))
        .replaceWithVoid();
  }
}
