package dev.perennial.campaign.checkout;

import dev.perennial.campaign.ledger.Columns;
import dev.perennial.campaign.promotion.Claim;
import dev.perennial.campaign.promotion.Reservation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/// What each decision holds of a budget.
@ApplicationScoped
class ReservationTable {

  private static final String INSERT =
      """
      insert into reservation (decision_id, campaign, shard, reserved)
      select n.decision_id, n.campaign, n.shard, n.amount::numeric
      from unnest($1::text[], $2::text[], $3::int[], $4::text[])
          as n (decision_id, campaign, shard, amount)
        join budget b on b.campaign = n.campaign
      order by n.decision_id
      on conflict (decision_id) do nothing
      returning decision_id
      """;

  private static final String LOCK =
      """
      select decision_id, campaign, shard, reserved, booked, overrun
      from reservation where decision_id = any($1)
      order by decision_id
      for update
      """;

  private static final String SET =
      """
      update reservation r
      set reserved = n.reserved::numeric, booked = n.booked::numeric, overrun = n.overrun::numeric
      from unnest($1::text[], $2::text[], $3::text[], $4::text[])
        as n (decision_id, reserved, booked, overrun)
      where r.decision_id = n.decision_id
      """;

  private static final String DELETE = "delete from reservation where decision_id = any($1)";

  /// Inserts what of `claims` has a budget and is not there yet.
  ///
  /// @param claims each decision once
  /// @return the decisions that were inserted
  Uni<Set<String>> insert(
      SqlConnection transaction, List<Claim> claims, ToIntFunction<Claim> home) {
    var columns =
        new Columns<>(claims)
            .text(Claim::decisionId)
            .text(Claim::campaign)
            .integer(home)
            .decimal(Claim::amount);
    return transaction
        .preparedQuery(INSERT)
        .execute(columns.tuple())
        .map(rows -> Set.copyOf(Rows.list(rows, row -> row.getString("decision_id"))));
  }

  Uni<Void> delete(SqlConnection transaction, Collection<String> decisionIds) {
    return transaction
        .preparedQuery(DELETE)
        .execute(Tuple.of(decisionIds.toArray(String[]::new)))
        .replaceWithVoid();
  }

  /// Locks those that there are.
  Uni<List<Held>> lock(SqlConnection transaction, Collection<String> decisionIds) {
    return transaction
        .preparedQuery(LOCK)
        .execute(Tuple.of(decisionIds.toArray(String[]::new)))
        .map(rows -> Rows.list(rows, ReservationTable::held));
  }

  Uni<Void> set(SqlConnection transaction, List<Held> held) {
    var columns =
        new Columns<>(held)
            .text(Held::decisionId)
            .decimal(each -> each.reservation().reserved())
            .decimal(each -> each.reservation().booked())
            .decimal(each -> each.reservation().overrun());
    return transaction.preparedQuery(SET).execute(columns.tuple()).replaceWithVoid();
  }

  private static Held held(Row row) {
    return new Held(
        row.getString("decision_id"),
        new Place(row.getString("campaign"), row.getInteger("shard")),
        new Reservation(
            row.getBigDecimal("reserved"),
            row.getBigDecimal("booked"),
            row.getBigDecimal("overrun")));
  }

  /// @param place where the money is
  record Held(String decisionId, Place place, Reservation reservation) {

    Held with(Reservation other) {
      return new Held(decisionId, place, other);
    }
  }
}
