package dev.perennial.clv.ledger;

import static java.util.stream.Collectors.toMap;

import dev.perennial.clv.customer.Customer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// The table of what the world was told last of each customer, during a rebuild.
final class ToldRows {

  /// A topic that is compacted late tells of a customer many times, the newest last.
  private static final String UPSERT =
      """
      insert into told (customer_id, seq, valued_at)
      select * from unnest($1::text[], $2::bigint[], $3::timestamptz[])
      on conflict (customer_id) do update
        set seq = excluded.seq, valued_at = excluded.valued_at
      """;

  /// Of who is no more nothing is said again, whoever they were in between.
  private static final String END =
      """
      insert into told (customer_id, seq, valued_at)
      select id, 9223372036854775807, 'epoch' from unnest($1::text[]) as id
      on conflict (customer_id) do update set seq = excluded.seq
      """;

  private static final String SEQS =
      "select customer_id, seq from told where customer_id = any($1)";

  private static final String BEHIND =
      """
      select customer_id, t.seq, t.valued_at from told t join customer c using (customer_id)
      where c.seq < t.seq and t.seq < 9223372036854775807 and customer_id > $1 order by customer_id limit $2
      """;

  private static final String GONE =
      """
      select customer_id, t.seq, t.valued_at from told t
      where not exists (select from customer c where c.customer_id = t.customer_id)
        and t.seq < 9223372036854775807
        and customer_id > $1 order by customer_id limit $2
      """;

  private static final String RAISE =
      """
      update customer c set seq = t.seq from told t
      where c.customer_id = t.customer_id and c.seq < t.seq and t.seq < 9223372036854775807
      """;

  private ToldRows() {}

  /// What was said last of a customer.
  ///
  /// @param seq 0 where it was that they are no more
  /// @param valuedAt null then
  record Told(String customerId, long seq, Instant valuedAt) {}

  /// @param told each customer once
  static Uni<Void> write(SqlClient client, Collection<Told> told) {
    var known = told.stream().filter(each -> each.seq() > 0).toList();
    var gone = told.stream().filter(each -> each.seq() == 0).toList();
    return client
        .preparedQuery(UPSERT)
        .execute(
            Tuple.tuple()
                .addArrayOfString(Columns.strings(known, Told::customerId))
                .addArrayOfLong(Columns.of(known, Told::seq, Long[]::new))
                .addArrayOfOffsetDateTime(Columns.times(known, Told::valuedAt)))
        .chain(
            () ->
                client
                    .preparedQuery(END)
                    .execute(Tuple.of(Columns.strings(gone, Told::customerId))))
        .replaceWithVoid();
  }

  /// Customers after this id of whom more was said than is known, in ascending order.
  static Uni<List<Told>> behind(SqlClient client, String after, int max) {
    return page(client, BEHIND, after, max);
  }

  /// Customers after this id of whom something was said and who are no more.
  static Uni<List<Told>> gone(SqlClient client, String after, int max) {
    return page(client, GONE, after, max);
  }

  /// Lets nobody say less than was said; answers how many would have.
  static Uni<Integer> raise(SqlClient client) {
    return client.preparedQuery(RAISE).execute().map(rows -> rows.rowCount());
  }

  /// Says what was not said yet, and nothing of who is no more.
  static Outlet untold(Announcer announcer) {
    return (connection, lane, customers, _) -> {
      var revised = customers.stream().filter(c -> c.revised() && !c.ceased()).toList();
      return revised.isEmpty()
          ? Uni.createFrom().voidItem()
          : seqs(connection, revised)
              .chain(
                  said ->
                      Outbox.add(
                          connection,
                          lane,
                          revised.stream()
                              .flatMap(
                                  c ->
                                      announcer.announce(
                                          c,
                                          said.getOrDefault(c.state().customerId(), 0L),
                                          Traces.NONE))
                              .toList()));
    };
  }

  private static Uni<Map<String, Long>> seqs(SqlConnection connection, List<Customer> customers) {
    var ids = Columns.strings(customers, customer -> customer.state().customerId());
    return connection
        .preparedQuery(SEQS)
        .execute(Tuple.of(ids))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .collect(
                        toMap(row -> row.getString("customer_id"), row -> row.getLong("seq"))));
  }

  private static Uni<List<Told>> page(SqlClient client, String sql, String after, int max) {
    return client
        .preparedQuery(sql)
        .execute(Tuple.of(after, max))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(ToldRows::told).toList());
  }

  private static Told told(Row row) {
    return new Told(
        row.getString("customer_id"),
        row.getLong("seq"),
        Columns.instant(row.getOffsetDateTime("valued_at")));
  }
}
