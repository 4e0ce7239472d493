package dev.perennial.campaign.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The log of deliveries, for whoever reads it or wants some of it again.
@ApplicationScoped
public class Deliveries {

  /// Most replays of one endpoint under way.
  private static final int REPLAYS_MAX = 5;

  private final Clock machine;
  private final Pool pool;
  private final DeliveryLog log;
  private final Queue queue;
  private final ReplayTable replays;

  Deliveries(Pool pool, DeliveryLog log, Queue queue, ReplayTable replays, Clock machine) {
    this.machine = machine;
    this.pool = pool;
    this.log = log;
    this.queue = queue;
    this.replays = replays;
  }

  /// Newest first.
  ///
  /// @param before ids below this one
  /// @param state only these; empty for all
  public Uni<List<Delivery>> log(String webhookId, long before, Optional<String> state, int limit) {
    return log.log(webhookId, before, state.orElse(null), limit);
  }

  /// Delivers again all that was written at `from` or later and that the endpoint's cursor has
  /// passed; what it never got, too.
  ///
  /// @param from machine-clock instant
  /// @return empty where the endpoint has as many replays under way as it may
  public Uni<Optional<Replay>> replayFrom(String webhookId, Instant from) {
    var now = machine.instant();
    var earliest = from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from;
    var start = earliest.isAfter(now) ? now : earliest;
    return replays.insert(webhookId, start, now, REPLAYS_MAX);
  }

  public Uni<Optional<Replay>> replay(String webhookId, long replayId) {
    return replays.one(webhookId, replayId);
  }

  /// Delivers one trigger again, or for the first time. One that still waits goes on waiting.
  ///
  /// @return whether there is such a trigger in the feed
  public Uni<Boolean> replayTrigger(String webhookId, String triggerId) {
    return pool.withTransaction(
        transaction ->
            replays
                .position(transaction, triggerId)
                .chain(position -> again(transaction, webhookId, position)));
  }

  /// Delivers one delivery again. One that still waits goes on waiting.
  ///
  /// @return whether there is such a delivery, and its payload is still there
  public Uni<Boolean> replayDelivery(String webhookId, long deliveryId) {
    return pool.withTransaction(
        transaction ->
            log.position(transaction, webhookId, deliveryId)
                .chain(position -> again(transaction, webhookId, position)));
  }

  private Uni<Boolean> again(SqlConnection transaction, String webhookId, Optional<Long> position) {
    return position
        .map(
            place ->
                queue.again(transaction, webhookId, place, machine.instant()).replaceWith(true))
        .orElseGet(() -> Uni.createFrom().item(false));
  }
}
