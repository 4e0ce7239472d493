package dev.perennial.campaign.trial;

import dev.perennial.campaign.ledger.Columns;
import dev.perennial.campaign.ledger.PersonFollower;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/// Lets draws follow persons: two who are one have one draw, and who is erased is counted on under
/// a random key.
@ApplicationScoped
public class Persons implements PersonFollower {

  private static final String MOVE_ORDERS =
      """
      update experiment_order o set customer_id = n.survivor_id
      from unnest($1::text[], $2::text[], $3::text[]) as n (experiment, absorbed_id, survivor_id)
      where o.experiment = n.experiment and o.customer_id = n.absorbed_id
      """;

  private static final String ERASE =
      """
      with gone as (
        update experiment_assignment set customer_id = 'erased:' || gen_random_uuid()
        where customer_id = any($1)
        returning experiment, old.customer_id as known, new.customer_id as anonymous
      )
      update experiment_order o
        set customer_id = gone.anonymous, order_key = 'erased:' || gen_random_uuid()
      from gone
      where o.experiment = gone.experiment and o.customer_id = gone.known
      """;

  private static final String DROP_ORDERS =
      "delete from experiment_order where customer_id = any($1)";

  private final AssignmentRows rows;

  Persons(AssignmentRows rows) {
    this.rows = rows;
  }

  @Override
  public Uni<Void> merged(SqlConnection transaction, List<Merge> merges) {
    if (merges.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var people =
        merges.stream()
            .flatMap(merge -> Stream.of(merge.survivorId(), merge.absorbedId()))
            .toList();
    return rows.lock(transaction, people)
        .chain(
            before -> {
              var fold = new MergeFold(before);
              merges.forEach(fold::merge);
              return fold.moved().isEmpty()
                  ? Uni.createFrom().voidItem()
                  : write(transaction, fold);
            });
  }

  private Uni<Void> write(SqlConnection transaction, MergeFold fold) {
    var moved = fold.moved();
    var columns =
        new Columns<>(moved)
            .text(MergeFold.Moved::experiment)
            .text(MergeFold.Moved::absorbedId)
            .text(MergeFold.Moved::survivorId);
    return rows.delete(transaction, moved.stream().map(MergeFold.Moved::absorbedId).toList())
        .chain(() -> rows.replace(transaction, fold.after()))
        .chain(() -> transaction.preparedQuery(MOVE_ORDERS).execute(columns.tuple()))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> erased(SqlConnection transaction, List<String> customerIds) {
    var ids = customerIds.stream().distinct().sorted().toArray(String[]::new);
    return transaction
        .preparedQuery(ERASE)
        .execute(Tuple.tuple().addArrayOfString(ids))
        .chain(
            () ->
                transaction.preparedQuery(DROP_ORDERS).execute(Tuple.tuple().addArrayOfString(ids)))
        .replaceWithVoid();
  }
}
