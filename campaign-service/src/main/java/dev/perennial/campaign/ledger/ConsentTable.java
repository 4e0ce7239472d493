package dev.perennial.campaign.ledger;

import dev.perennial.campaign.consent.Channel;
import dev.perennial.campaign.consent.Statement;
import dev.perennial.campaign.person.Identities.Union;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.SortedMap;

/// What persons said of channels, by the ids that they go by.
@ApplicationScoped
public class ConsentTable {

  /// The later counts, of several at one instant a refusal: [Statement#or].
  private static final String NEWER =
      """
      on conflict (customer_id, channel) do update
        set granted = excluded.granted, occurred_at = excluded.occurred_at
        where (excluded.occurred_at, not excluded.granted) > (c.occurred_at, not c.granted)
      """;

  private static final String SAY =
      """
      insert into consent as c (customer_id, channel, granted, occurred_at)
      select * from unnest($1::text[], $2::text[], $3::boolean[], $4::timestamptz[])
      """
          + NEWER;

  private static final String JOIN =
      """
      with gone as (
        delete from consent c
        using unnest($1::text[], $2::text[]) as u (survivor_id, absorbed_id)
        where c.customer_id = u.absorbed_id
        returning u.survivor_id, c.channel, c.granted, c.occurred_at
      )
      insert into consent as c (customer_id, channel, granted, occurred_at)
      select distinct on (survivor_id, channel) survivor_id, channel, granted, occurred_at
      from gone order by survivor_id, channel, occurred_at desc, granted
      """
          + NEWER;

  private static final String FORGET = "delete from consent where customer_id = any($1)";

  Uni<Void> say(
      SqlConnection transaction, SortedMap<String, SortedMap<Channel, Statement>> statements) {
    var rows =
        statements.entrySet().stream()
            .flatMap(
                one ->
                    one.getValue().values().stream()
                        .map(statement -> new Row(one.getKey(), statement)))
            .toList();
    if (rows.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns =
        new Columns<>(rows)
            .text(Row::customerId)
            .text(row -> row.statement().channel().name())
            .flag(row -> row.statement().granted())
            .instant(row -> row.statement().occurredAt());
    return transaction.preparedQuery(SAY).execute(columns.tuple()).replaceWithVoid();
  }

  /// What the absorbed said counts as said by the survivors.
  Uni<Void> join(SqlConnection transaction, List<Union> unions) {
    return unions.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery(JOIN)
            .execute(new Columns<>(unions).text(Union::survivorId).text(Union::absorbedId).tuple())
            .replaceWithVoid();
  }

  Uni<Void> forget(SqlConnection transaction, List<String> customerIds) {
    return customerIds.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery(FORGET)
            .execute(Tuple.of(customerIds.toArray(String[]::new)))
            .replaceWithVoid();
  }

  private record Row(String customerId, Statement statement) {}
}
