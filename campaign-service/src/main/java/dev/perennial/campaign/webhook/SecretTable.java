package dev.perennial.campaign.webhook;

import dev.perennial.campaign.delivery.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// The secrets of each endpoint: the newest, and those before it until their end.
@ApplicationScoped
class SecretTable {

  private static final String INSERT =
      "insert into webhook_secret (webhook_id, secret) values ($1, $2)";

  private static final String HOLD =
      "select webhook_id from webhook where webhook_id = $1 for update";

  /// Those whose end has come go, and of the others all but the newest three.
  private static final String PRUNE =
      """
      delete from webhook_secret where webhook_id = $1 and (
        signs_until <= $2 or secret_id <= (
          select secret_id from webhook_secret where webhook_id = $1
          order by secret_id desc offset 3 limit 1))
      """;

  private static final String RETIRE =
      """
      update webhook_secret set signs_until = $2 where webhook_id = $1 and signs_until is null
      """;

  Uni<Void> insert(SqlConnection transaction, String webhookId, Secret secret) {
    return transaction
        .preparedQuery(INSERT)
        .execute(Tuple.of(webhookId, secret.text()))
        .replaceWithVoid();
  }

  /// Lets the newest secret sign until `until` only. Whoever rotates at the same moment waits.
  ///
  /// @param now machine-clock instant
  /// @return whether there is such an endpoint
  Uni<Boolean> retire(SqlConnection transaction, String webhookId, Instant until, Instant now) {
    return transaction
        .preparedQuery(HOLD)
        .execute(Tuple.of(webhookId))
        .chain(
            held ->
                transaction
                    .preparedQuery(PRUNE)
                    .execute(Tuple.of(webhookId, Times.utc(now)))
                    .chain(
                        () ->
                            transaction
                                .preparedQuery(RETIRE)
                                .execute(Tuple.of(webhookId, Times.utc(until))))
                    .replaceWith(held.rowCount() > 0));
  }
}
