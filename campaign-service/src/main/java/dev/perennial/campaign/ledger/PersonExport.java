package dev.perennial.campaign.ledger;

import dev.perennial.campaign.event.RawJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All that this service keeps of one person, for the person to read.
@ApplicationScoped
public class PersonExport {

  /// So many rows a section, newest first: more than anybody's life holds.
  private static final int ROWS_MAX = 50_000;

  /// Each gives its rows as JSON; amounts as decimal strings.
  private static final Map<String, String> SECTIONS =
      Map.of(
          "profile",
          """
          select jsonb_build_object('customerId', customer_id, 'since', since,
            'registeredAt', registered_at, 'orders', orders, 'firstOrderAt', first_order_at,
            'lastOrderAt', last_order_at, 'zone', zone, 'language', language, 'country', country,
            'tags', tags) as row
          from person where customer_id = any($1) order by customer_id <> root_id, customer_id
          """,
          "segment",
          """
          select jsonb_build_object('customerId', customer_id, 'seq', seq, 'asOf', as_of,
            'tier', tier, 'stage', stage, 'currency', currency, 'totalClv', total_clv::text,
            'modelVersion', model_version) as row
          from customer where customer_id = any($1)
          """,
          "consents",
          """
          select jsonb_build_object('channel', channel, 'granted', granted,
            'occurredAt', occurred_at) as row
          from consent where customer_id = any($1) order by channel
          """,
          "suppressions",
          """
          select jsonb_build_object('channel', nullif(channel, ''), 'cause', cause,
            'since', since) as row
          from suppression where customer_id = any($1) order by ordinal
          """,
          "orders",
          """
          select jsonb_build_object('orderKey', order_key, 'placedAt', placed_at,
            'status', status, 'gross', gross::text, 'net', net::text, 'lines', lines,
            'discountCodes', discount_codes, 'refunds', coalesce(refunds, '{}')) as row
          from purchase where customer_id = any($1) order by placed_at desc
          """,
          "decisions",
          """
          select to_jsonb(d) - 'ordinal' as row
          from decision d where customer_id = any($1) order by ordinal desc
          """,
          "triggers",
          """
          select event::jsonb as row
          from trigger where customer_id = any($1) order by ordinal desc
          """);

  private final Pool pool;
  private final Portraits portraits;
  private final PersonFollowers followers;

  PersonExport(Pool pool, Portraits portraits, PersonFollowers followers) {
    this.pool = pool;
    this.portraits = portraits;
    this.followers = followers;
  }

  /// Sections by their names; none where nobody is known by this id.
  public Uni<Map<String, List<?>>> of(String customerId) {
    return pool.withTransaction(
        transaction ->
            Portraits.begun(transaction)
                .chain(() -> portraits.ids(transaction, customerId))
                .chain(
                    ids -> ids.isEmpty() ? Uni.createFrom().item(Map.of()) : of(transaction, ids)));
  }

  private Uni<Map<String, List<?>>> of(SqlConnection transaction, List<String> ids) {
    Uni<Map<String, List<?>>> export = followers.kept(transaction, ids);
    for (var section : new TreeMap<>(SECTIONS).entrySet()) {
      export =
          export.call(
              kept ->
                  rows(transaction, section.getValue(), ids)
                      .invoke(rows -> kept.put(section.getKey(), rows)));
    }
    return export;
  }

  private static Uni<List<RawJson>> rows(SqlConnection transaction, String sql, List<String> ids) {
    return transaction
        .preparedQuery("select row::text from (" + sql + " limit " + ROWS_MAX + ") rows")
        .execute(Tuple.of(ids.toArray(String[]::new)))
        .map(rows -> Columns.all(rows, row -> new RawJson(row.getString(0))));
  }
}
