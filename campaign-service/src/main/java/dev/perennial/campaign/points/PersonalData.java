package dev.perennial.campaign.points;

import dev.perennial.campaign.event.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// All that loyalty keeps of a person.
@ApplicationScoped
class PersonalData {

  private static final String POINTS =
      """
      select kind, debit, credit, points, at, order_key as "orderKey",
          redemption_id as "redemptionId"
      from loyalty_entry join loyalty_account using (account_id)
      where customer_id = any($1)
      order by ordinal
      """;

  private static final String REDEMPTIONS =
      """
      select redemption_id as "redemptionId", reward, points, redeemed_at as "redeemedAt",
          reversed_at as "reversedAt"
      from loyalty_redemption join loyalty_account using (account_id)
      where customer_id = any($1)
      order by redeemed_at, redemption_id
      """;

  private static final String TIERS =
      """
      select kind, tier_from as "from", tier_to as "to", at
      from loyalty_tier_move join loyalty_account using (account_id)
      where customer_id = any($1)
      order by ordinal
      """;

  /// Sections by their names, oldest first.
  Uni<Map<String, List<?>>> of(SqlConnection transaction, List<String> customerIds) {
    var ids = Tuple.of(customerIds.toArray(String[]::new));
    return section(transaction, POINTS, ids)
        .chain(
            points ->
                section(transaction, REDEMPTIONS, ids)
                    .chain(
                        redemptions ->
                            section(transaction, TIERS, ids)
                                .map(
                                    tiers ->
                                        Map.of(
                                            "points", points,
                                            "redemptions", redemptions,
                                            "loyaltyTiers", tiers))));
  }

  private static Uni<List<?>> section(SqlConnection transaction, String sql, Tuple ids) {
    return transaction
        .preparedQuery(sql)
        .execute(ids)
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(PersonalData::line).toList());
  }

  private static Map<String, Object> line(Row row) {
    var line = new LinkedHashMap<String, Object>();
    for (var column = 0; column < row.size(); column++) {
      var value = row.getValue(column);
      if (value != null) {
        line.put(
            row.getColumnName(column),
            value instanceof OffsetDateTime at ? Instants.text(at.toInstant()) : value);
      }
    }
    return line;
  }
}
