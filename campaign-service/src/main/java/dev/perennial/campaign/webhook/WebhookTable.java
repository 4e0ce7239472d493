package dev.perennial.campaign.webhook;

import dev.perennial.campaign.delivery.DisabledReason;
import dev.perennial.campaign.delivery.Filter;
import dev.perennial.campaign.webhook.Webhook.Settings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The endpoints as they were asked for. Whoever changes one names the version that they saw; null
/// stands for any.
@ApplicationScoped
class WebhookTable {

  /// Begins where the feed ends.
  private static final String INSERT =
      """
      insert into webhook
        (webhook_id, url, kinds, campaigns, description, version, position, created_at)
      select $1::text, $2::text, $3::text[], $4::text[], $5::text, 1, position,
        $6::timestamptz
      from trigger_feed
      where (select count(*) from webhook) < $7
      returning *
      """;

  private static final String ALL = "select * from webhook order by created_at, webhook_id";

  private static final String ONE = "select * from webhook where webhook_id = $1";

  /// Somebody has looked at it: whatever it failed before is forgotten.
  private static final String UPDATE =
      """
      update webhook
        set url = $3, kinds = $4, campaigns = $5, description = $6, reason = $7,
            version = version + 1, failures = 0, failing_since = null, failed_at = null,
            rests_until = null
      where webhook_id = $1 and ($2::bigint is null or version = $2)
      returning *
      """;

  private static final String DELETE =
      "delete from webhook where webhook_id = $1 and ($2::bigint is null or version = $2)";

  private final Pool pool;

  WebhookTable(Pool pool) {
    this.pool = pool;
  }

  /// @param max most that there may be
  /// @return empty where there are as many already
  Uni<Optional<Webhook>> insert(
      SqlConnection transaction, String webhookId, Settings settings, int max, Instant now) {
    var filter = settings.filter();
    return transaction
        .preparedQuery(INSERT)
        .execute(
            Tuple.tuple()
                .addString(webhookId)
                .addString(settings.url())
                .addArrayOfString(filter.kinds().toArray(String[]::new))
                .addArrayOfString(filter.campaigns().toArray(String[]::new))
                .addString(settings.description())
                .addOffsetDateTime(Times.utc(now))
                .addLong((long) max))
        .map(rows -> Rows.first(rows, WebhookTable::read));
  }

  Uni<List<Webhook>> all() {
    return pool.query(ALL).execute().map(rows -> Rows.list(rows, WebhookTable::read));
  }

  Uni<Optional<Webhook>> one(String webhookId) {
    return pool.preparedQuery(ONE)
        .execute(Tuple.of(webhookId))
        .map(rows -> Rows.first(rows, WebhookTable::read));
  }

  /// @return empty where there is none of this version
  Uni<Optional<Webhook>> update(
      String webhookId, Long version, Settings settings, Optional<DisabledReason> disabled) {
    var filter = settings.filter();
    return pool.preparedQuery(UPDATE)
        .execute(
            Tuple.tuple()
                .addString(webhookId)
                .addLong(version)
                .addString(settings.url())
                .addArrayOfString(filter.kinds().toArray(String[]::new))
                .addArrayOfString(filter.campaigns().toArray(String[]::new))
                .addString(settings.description())
                .addString(disabled.map(Enum::name).orElse(null)))
        .map(rows -> Rows.first(rows, WebhookTable::read));
  }

  /// @return whether there was one of this version
  Uni<Boolean> delete(String webhookId, Long version) {
    return pool.preparedQuery(DELETE)
        .execute(Tuple.of(webhookId, version))
        .map(rows -> rows.rowCount() > 0);
  }

  private static Webhook read(Row row) {
    var filter =
        new Filter(
            List.of(row.getArrayOfStrings("kinds")), List.of(row.getArrayOfStrings("campaigns")));
    return new Webhook(
        row.getString("webhook_id"),
        new Settings(row.getString("url"), filter, row.getString("description")),
        Optional.ofNullable(row.getString("reason")).map(DisabledReason::valueOf),
        row.getLong("version"),
        Times.instant(row, "created_at"));
  }
}
