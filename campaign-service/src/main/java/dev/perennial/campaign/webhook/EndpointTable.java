package dev.perennial.campaign.webhook;

import dev.perennial.campaign.delivery.DisabledReason;
import dev.perennial.campaign.delivery.Health;
import dev.perennial.campaign.delivery.Secret;
import dev.perennial.campaign.delivery.Target;
import dev.perennial.campaign.webhook.SealKeys.Kept;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The endpoints as the courier sees them: what each has to do, and how it does.
@ApplicationScoped
class EndpointTable {

  private static final String HELD =
      """
      cross join lateral (
        select array_agg(key_id order by secret_id desc) as key_ids,
          array_agg(secret order by secret_id desc) as secrets
        from webhook_secret s
        where s.webhook_id = w.webhook_id and (signs_until is null or signs_until > $1)) as held
      """;

  private static final String ENABLED =
      """
      select w.webhook_id, w.url, w.failures, w.failing_since, w.failed_at, w.rests_until,
        w.position < (select position from trigger_feed)
          or exists (
            select from webhook_replay r
            where r.webhook_id = w.webhook_id and r.position < r.end_position) as behind,
        (select min(due_at) from delivery d
          where d.webhook_id = w.webhook_id and d.state = 'waiting') as due_at,
        held.key_ids, held.secrets
      from webhook w
      """
          + HELD
          + "where w.reason is null";

  private static final String ONE =
      "select w.webhook_id, w.url, held.key_ids, held.secrets from webhook w "
          + HELD
          + "where w.webhook_id = $2";

  private static final String HOLD =
      """
      select webhook_id, failures, failing_since, failed_at, rests_until from webhook
      where webhook_id = any($1::text[]) and reason is null
      order by webhook_id for update
      """;

  private static final String WRITE =
      """
      update webhook w
        set failures = n.failures, failing_since = n.failing_since, failed_at = n.failed_at,
            rests_until = n.rests_until, reason = n.reason,
            version = version + (n.reason is not null)::int
      from unnest($1::text[], $2::int[], $3::timestamptz[], $4::timestamptz[],
          $5::timestamptz[], $6::text[])
        as n (webhook_id, failures, failing_since, failed_at, rests_until, reason)
      where w.webhook_id = n.webhook_id
      """;

  private final Pool pool;
  private final SealKeys keys;

  EndpointTable(Pool pool, SealKeys keys) {
    this.pool = pool;
    this.keys = keys;
  }

  /// All that are enabled.
  ///
  /// @param now machine-clock instant; secrets whose end has come are left out
  Uni<List<Endpoint>> enabled(Instant now) {
    return pool.preparedQuery(ENABLED)
        .execute(Tuple.of(Times.utc(now)))
        .map(rows -> Rows.list(rows, this::endpoint));
  }

  /// Where a test goes and what signs it, whether enabled or not.
  Uni<Optional<Address>> address(String webhookId, Instant now) {
    return pool.preparedQuery(ONE)
        .execute(Tuple.of(Times.utc(now), webhookId))
        .map(rows -> Rows.first(rows, this::address));
  }

  /// Holds these endpoints until the transaction ends.
  ///
  /// @return how those of them do that are enabled
  Uni<Map<String, Health>> hold(SqlConnection transaction, Stream<String> webhookIds) {
    return transaction
        .preparedQuery(HOLD)
        .execute(Tuple.of(webhookIds.distinct().sorted().toArray(String[]::new)))
        .map(
            rows -> {
              var health = new TreeMap<String, Health>();
              rows.forEach(row -> health.put(row.getString("webhook_id"), health(row)));
              return health;
            });
  }

  /// Writes down how endpoints do that are held.
  Uni<Void> write(SqlConnection transaction, List<Condition> conditions) {
    if (conditions.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns =
        Tuple.tuple()
            .addArrayOfString(conditions.stream().map(Condition::webhookId).toArray(String[]::new))
            .addArrayOfInteger(
                conditions.stream().map(each -> each.health().failures()).toArray(Integer[]::new))
            .addArrayOfOffsetDateTime(instants(conditions, Health::failingSince))
            .addArrayOfOffsetDateTime(instants(conditions, Health::failedAt))
            .addArrayOfOffsetDateTime(instants(conditions, Health::restsUntil))
            .addArrayOfString(
                conditions.stream()
                    .map(each -> each.disabled().map(DisabledReason::name).orElse(null))
                    .toArray(String[]::new));
    return transaction.preparedQuery(WRITE).execute(columns).replaceWithVoid();
  }

  private static OffsetDateTime[] instants(
      List<Condition> conditions, Function<Health, Optional<Instant>> column) {
    return conditions.stream()
        .map(each -> column.apply(each.health()).map(Times::utc).orElse(null))
        .toArray(OffsetDateTime[]::new);
  }

  private Endpoint endpoint(Row row) {
    return new Endpoint(
        row.getString("webhook_id"),
        address(row),
        health(row),
        row.getBoolean("behind"),
        Times.maybe(row, "due_at"));
  }

  private Address address(Row row) {
    var keyIds = row.getArrayOfStrings("key_ids");
    var secrets = row.getArrayOfStrings("secrets");
    var webhookId = row.getString("webhook_id");
    return new Address(
        new Target(URI.create(row.getString("url"))),
        IntStream.range(0, secrets.length)
            .mapToObj(i -> keys.open(new Kept(keyIds[i], secrets[i]), webhookId))
            .flatMap(Optional::stream)
            .toList());
  }

  private static Health health(Row row) {
    return new Health(
        row.getInteger("failures"),
        Times.maybe(row, "failing_since"),
        Times.maybe(row, "failed_at"),
        Times.maybe(row, "rests_until"));
  }

  /// Where something goes, and what signs it.
  ///
  /// @param secrets newest first; none where no key opens them, and then nothing is sent
  record Address(Target target, List<Secret> secrets) {}

  /// How an endpoint does.
  ///
  /// @param disabled why it is given up; empty where it is not
  record Condition(String webhookId, Health health, Optional<DisabledReason> disabled) {}
}
