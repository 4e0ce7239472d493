package dev.perennial.campaign.idempotency;

import dev.perennial.campaign.idempotency.Claim.Done;
import dev.perennial.campaign.idempotency.Claim.Granted;
import dev.perennial.campaign.idempotency.Claim.Misused;
import dev.perennial.campaign.idempotency.Claim.Running;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The keys and what was answered to them. Instants are the machine's.
@ApplicationScoped
public class IdempotencyTable {

  /// Takes a key that is new, or expired, or whose request never came to an end.
  private static final String CLAIM =
      """
      insert into idempotency_key as k
        (caller, route, key, fingerprint, claim, leased_until, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (caller, route, key) do update
        set fingerprint = excluded.fingerprint, claim = excluded.claim,
            leased_until = excluded.leased_until, expires_at = excluded.expires_at,
            status = null, location = null, body = null
        where k.expires_at <= $8
          or (k.status is null and k.leased_until <= $8 and k.fingerprint = excluded.fingerprint)
      returning k.claim
      """;

  private static final String FIND =
      """
      select fingerprint, status, location, body from idempotency_key
      where caller = $1 and route = $2 and key = $3
      """;

  private static final String COMPLETE =
      """
      update idempotency_key set status = $5, location = $6, body = $7
      where caller = $1 and route = $2 and key = $3 and claim = $4
      """;

  private static final String FREE =
      """
      delete from idempotency_key
      where caller = $1 and route = $2 and key = $3 and claim = $4 and status is null
      """;

  private static final String PURGE =
      """
      delete from idempotency_key
      where (caller, route, key) in (
        select caller, route, key from idempotency_key
        where expires_at <= $1 order by expires_at limit $2 for update skip locked)
      """;

  private final Pool pool;
  private final Duration keep;
  private final Duration lease;

  /// @param keep how long an answer is kept
  /// @param lease how long a request may take before its key is free again: longer than any does
  IdempotencyTable(
      Pool pool,
      @ConfigProperty(name = "campaign.idempotency.keep") Duration keep,
      @ConfigProperty(name = "campaign.idempotency.lease") Duration lease) {
    this.pool = pool;
    this.keep = keep;
    this.lease = lease;
  }

  public Uni<Claim> claim(Keyed request, Instant now) {
    var mine = UUID.randomUUID();
    return pool.preparedQuery(CLAIM)
        .execute(
            key(request)
                .addString(request.fingerprint())
                .addUUID(mine)
                .addOffsetDateTime(now.plus(lease).atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(now.plus(keep).atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
        .chain(
            rows ->
                rows.size() > 0 ? Uni.createFrom().<Claim>item(new Granted(mine)) : known(request));
  }

  /// Keeps the answer, unless another request took over meanwhile.
  public Uni<Void> complete(Keyed request, Granted claim, Stored stored) {
    return pool.preparedQuery(COMPLETE)
        .execute(
            key(request)
                .addUUID(claim.id())
                .addInteger(stored.status())
                .addString(stored.location().orElse(null))
                .addString(stored.body().orElse(null)))
        .replaceWithVoid();
  }

  /// Lets the next request with this key do it: this one did nothing.
  public Uni<Void> free(Keyed request, Granted claim) {
    return pool.preparedQuery(FREE).execute(key(request).addUUID(claim.id())).replaceWithVoid();
  }

  /// Deletes up to `max` expired keys; answers how many.
  Uni<Integer> purge(Instant now, int max) {
    return pool.preparedQuery(PURGE)
        .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), max))
        .map(rows -> rows.rowCount());
  }

  /// What an earlier request with this key left; one that is just being freed is running still.
  private Uni<Claim> known(Keyed request) {
    return pool.preparedQuery(FIND)
        .execute(key(request))
        .map(rows -> rows.size() == 0 ? new Running() : judge(request, rows.iterator().next()));
  }

  private static Claim judge(Keyed request, Row row) {
    if (!row.getString("fingerprint").equals(request.fingerprint())) {
      return new Misused();
    }
    var status = row.getInteger("status");
    return status == null
        ? new Running()
        : new Done(
            new Stored(
                status,
                Optional.ofNullable(row.getString("location")),
                Optional.ofNullable(row.getString("body"))));
  }

  private static Tuple key(Keyed request) {
    return Tuple.of(request.caller(), request.route(), request.key());
  }
}
