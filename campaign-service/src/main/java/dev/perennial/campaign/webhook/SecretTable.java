package dev.perennial.campaign.webhook;

import dev.perennial.campaign.delivery.Secret;
import dev.perennial.campaign.webhook.SealKeys.Kept;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The secrets of each endpoint: the newest, and those before it until their end. They are kept
/// encrypted.
@ApplicationScoped
class SecretTable {

  private static final Logger LOG = Logger.getLogger(SecretTable.class);

  private static final String INSERT =
      "insert into webhook_secret (webhook_id, key_id, secret) values ($1, $2, $3)";

  /// Also those that stand as they are: of them no key is told.
  private static final String UNDER_OTHERS =
      """
      select secret_id, webhook_id, key_id, secret from webhook_secret
      where key_id is distinct from $1
      order by secret_id limit $2 for update skip locked
      """;

  private static final String KEEP =
      """
      update webhook_secret s set key_id = n.key_id, secret = n.secret
      from unnest($1::bigint[], $2::text[], $3::text[]) as n (secret_id, key_id, secret)
      where s.secret_id = n.secret_id
      """;

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

  private final SealKeys keys;

  SecretTable(SealKeys keys) {
    this.keys = keys;
  }

  /// A secret of an endpoint as it is kept.
  private record Held(long secretId, String webhookId, Kept kept) {}

  Uni<Void> insert(SqlConnection transaction, String webhookId, Secret secret) {
    var kept = keys.seal(secret, webhookId);
    return transaction
        .preparedQuery(INSERT)
        .execute(Tuple.of(webhookId, kept.keyId(), kept.text()))
        .replaceWithVoid();
  }

  /// Keeps at most `most` secrets under the current key that are not yet, and says of which no key
  /// is known. One that somebody else is at is theirs.
  Uni<Void> renew(SqlConnection transaction, int most) {
    return transaction
        .preparedQuery(UNDER_OTHERS)
        .execute(Tuple.of(keys.id(), most))
        .map(rows -> Rows.list(rows, SecretTable::held))
        .chain(
            held ->
                keep(transaction, held.stream().flatMap(each -> renewed(each).stream()).toList()));
  }

  private Optional<Held> renewed(Held held) {
    var secret = keys.open(held.kept(), held.webhookId());
    if (secret.isEmpty()) {
      LOG.warnf(
          "a secret of %s is kept under key %s: none of campaign.webhooks.key and .keys.old opens it",
          held.webhookId(), held.kept().keyId());
    }
    return secret
        .map(clear -> keys.seal(clear, held.webhookId()))
        .map(kept -> new Held(held.secretId(), held.webhookId(), kept));
  }

  private static Uni<Void> keep(SqlConnection transaction, List<Held> all) {
    if (all.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return transaction
        .preparedQuery(KEEP)
        .execute(
            Tuple.of(
                all.stream().map(Held::secretId).toArray(Long[]::new),
                all.stream().map(each -> each.kept().keyId()).toArray(String[]::new),
                all.stream().map(each -> each.kept().text()).toArray(String[]::new)))
        .replaceWithVoid();
  }

  private static Held held(Row row) {
    return new Held(
        row.getLong("secret_id"),
        row.getString("webhook_id"),
        new Kept(row.getString("key_id"), row.getString("secret")));
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
