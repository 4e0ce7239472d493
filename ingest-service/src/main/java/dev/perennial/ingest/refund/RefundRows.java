package dev.perennial.ingest.refund;

import dev.perennial.ingest.order.Charges;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.OrderVersion;
import dev.perennial.ingest.order.RevenuePolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// The tables behind refunds: which orders are known, which refunds were published, which wait.
@ApplicationScoped
class RefundRows {

  private static final String ORDERS =
      """
      select order_key, customer_id, placed_at, currency, charged from accepted_order
      where order_key = any($1) and charged is not null
      """;
  private static final String NEWEST =
      "select refund_key, version from accepted_refund where refund_key = any($1)";
  private static final String REMEMBER =
      """
      insert into accepted_refund as r (refund_key, version)
      select * from unnest($1::text[], $2::text[])
      on conflict (refund_key) do update set version = excluded.version
        where excluded.version > r.version
      """;
  private static final String PARK =
      """
      insert into parked_refund as p
        (refund_key, order_key, refund_id, version, refunded_at, currency, amount, parts_known,
         counted, history, told_by)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[],
                           $6::text[], $7::text[], $8::boolean[], $9::text[], $10::boolean[],
                           $11::text[])
      on conflict (refund_key) do update
        set version = excluded.version, refunded_at = excluded.refunded_at,
            currency = excluded.currency, amount = excluded.amount,
            parts_known = excluded.parts_known, counted = excluded.counted,
            history = excluded.history, told_by = excluded.told_by
        where excluded.version >= p.version
      """;
  private static final String COLUMNS =
      " p.refund_key, p.order_key, p.refund_id, p.version, p.refunded_at, p.currency, p.amount,"
          + " p.parts_known, p.counted, p.history ";
  private static final String RELEASABLE =
      "select"
          + COLUMNS
          + """
          from parked_refund p join accepted_order o using (order_key)
          where o.charged is not null and p.told_by is null order by 1 limit $1
          """;
  private static final String TOLD_OTHERWISE =
      "select"
          + COLUMNS
          + """
          from parked_refund p join accepted_order o using (order_key)
          where o.charged <> p.told_by order by 1 limit $1
          """;
  private static final String FORGET =
      "delete from parked_refund where told_by is not null and parked_at < $1";
  private static final String RELEASE =
      """
      delete from parked_refund p using unnest($1::text[], $2::text[]) as r (refund_key, version)
      where p.refund_key = r.refund_key and p.version = r.version
      """;
  private static final String EXPIRED =
      "select"
          + COLUMNS
          + "from parked_refund p where p.told_by is null and p.parked_at < $1 order by 1 limit $2";

  private final Pool pool;

  RefundRows(Pool pool) {
    this.pool = pool;
  }

  Uni<Map<String, KnownOrder>> orders(Collection<String> orderKeys) {
    return query(ORDERS, Tuple.of(orderKeys.toArray(String[]::new)))
        .map(rows -> byKey(rows, RefundRows::order));
  }

  Uni<Map<String, OrderVersion>> newest(Collection<String> refundKeys) {
    return query(NEWEST, Tuple.of(refundKeys.toArray(String[]::new)))
        .map(rows -> byKey(rows, row -> new OrderVersion(row.getString(1))));
  }

  /// To be called once the broker has them.
  Uni<Void> remember(List<ToldRefund> refunds) {
    return query(REMEMBER, Tuple.of(keys(refunds), versions(refunds))).replaceWithVoid();
  }

  /// They wait for their order.
  Uni<Void> park(List<ToldRefund> refunds) {
    return keep(refunds, refunds.stream().map(_ -> (String) null).toList());
  }

  /// @param toldBy what the order of each was charged when it was told; null where it waits for it
  Uni<Void> keep(List<ToldRefund> refunds, List<String> toldBy) {
    return query(
            PARK,
            Tuple.tuple(
                List.of(
                    keys(refunds),
                    strings(refunds, refund -> refund.order().value()),
                    strings(refunds, ToldRefund::id),
                    versions(refunds),
                    refunds.stream()
                        .map(refund -> refund.refundedAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new),
                    strings(refunds, refund -> refund.currency().getCurrencyCode()),
                    strings(refunds, refund -> Charges.write(refund.amount())),
                    refunds.stream().map(ToldRefund::partsKnown).toArray(Boolean[]::new),
                    strings(refunds, refund -> refund.policy().write()),
                    refunds.stream().map(ToldRefund::history).toArray(Boolean[]::new),
                    toldBy.toArray(String[]::new))))
        .replaceWithVoid();
  }

  /// Those that wait although their order is known by now.
  Uni<List<ToldRefund>> releasable(int sizeMax) {
    return query(RELEASABLE, Tuple.of(sizeMax)).map(RefundRows::refunds);
  }

  /// Those that were told by another charge than that of their order as it stands by now.
  Uni<List<ToldRefund>> toldOtherwise(int sizeMax) {
    return query(TOLD_OTHERWISE, Tuple.of(sizeMax)).map(RefundRows::refunds);
  }

  /// Those that were told and kept before are told no more.
  Uni<Void> forgetToldBefore(Instant instant) {
    return query(FORGET, Tuple.of(instant.atOffset(ZoneOffset.UTC))).replaceWithVoid();
  }

  Uni<List<ToldRefund>> parkedBefore(Instant instant, int sizeMax) {
    return query(EXPIRED, Tuple.of(instant.atOffset(ZoneOffset.UTC), sizeMax))
        .map(RefundRows::refunds);
  }

  /// They no longer wait.
  Uni<Void> release(List<ToldRefund> refunds) {
    return query(RELEASE, Tuple.of(keys(refunds), versions(refunds))).replaceWithVoid();
  }

  private Uni<RowSet<Row>> query(String sql, Tuple parameters) {
    return pool.preparedQuery(sql).execute(parameters);
  }

  private static String[] keys(List<ToldRefund> refunds) {
    return strings(refunds, ToldRefund::key);
  }

  private static String[] versions(List<ToldRefund> refunds) {
    return strings(refunds, refund -> refund.version().value());
  }

  private static String[] strings(List<ToldRefund> refunds, Function<ToldRefund, String> value) {
    return refunds.stream().map(value).toArray(String[]::new);
  }

  private static <T> Map<String, T> byKey(RowSet<Row> rows, Function<Row, T> value) {
    var byKey = HashMap.<String, T>newHashMap(rows.size());
    rows.forEach(row -> byKey.put(row.getString(0), value.apply(row)));
    return byKey;
  }

  private static KnownOrder order(Row row) {
    return new KnownOrder(
        row.getString(1),
        row.getOffsetDateTime(2).toInstant(),
        Currency.getInstance(row.getString(3)),
        Charges.read(row.getString(4)));
  }

  private static List<ToldRefund> refunds(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(RefundRows::refund).toList();
  }

  private static ToldRefund refund(Row row) {
    return new ToldRefund(
        row.getString(0),
        OrderKey.parse(row.getString(1)),
        row.getString(2),
        new OrderVersion(row.getString(3)),
        row.getOffsetDateTime(4).toInstant(),
        Currency.getInstance(row.getString(5)),
        Charges.read(row.getString(6)),
        row.getBoolean(7),
        RevenuePolicy.read(row.getString(8)),
        row.getBoolean(9));
  }
}
