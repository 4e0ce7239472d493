package dev.perennial.campaign.webhook;

import dev.perennial.campaign.delivery.DisabledReason;
import dev.perennial.campaign.delivery.Health;
import dev.perennial.campaign.delivery.Outcome;
import dev.perennial.campaign.webhook.EndpointTable.Condition;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What there is to deliver, in transactions that are as short as their statements.
@ApplicationScoped
class Backlog {

  private static final int PRUNED_MAX = 1_000;

  /// More than endpoints have, each at most four.
  private static final int RENEWED_MAX = 1_000;

  private final Pool pool;
  private final EndpointTable endpoints;
  private final Queue queue;
  private final DeliveryTable deliveries;
  private final DeliveryLog log;
  private final ReplayTable replays;
  private final SecretTable secrets;
  private final WebhookConfig config;

  Backlog(
      Pool pool,
      EndpointTable endpoints,
      Queue queue,
      DeliveryTable deliveries,
      DeliveryLog log,
      ReplayTable replays,
      SecretTable secrets,
      WebhookConfig config) {
    this.pool = pool;
    this.endpoints = endpoints;
    this.queue = queue;
    this.deliveries = deliveries;
    this.log = log;
    this.replays = replays;
    this.secrets = secrets;
    this.config = config;
  }

  Uni<List<Endpoint>> endpoints(Instant now) {
    return endpoints.enabled(now);
  }

  /// Makes deliveries of what the feed and the replays have.
  ///
  /// @return how many
  Uni<Integer> fill(Instant now) {
    return pool.withTransaction(
        transaction ->
            queue
                .followFeed(transaction, now)
                .chain(
                    live ->
                        queue.followReplays(transaction, now).map(replayed -> live + replayed)));
  }

  /// @param free how many more of each endpoint may be on their way
  Uni<List<Taken>> take(Map<String, Integer> free, Instant now) {
    return deliveries.take(free, now, now.plus(config.lease()));
  }

  /// Writes down what became of `attempts`, and how their endpoints do by that.
  ///
  /// @param attempts in the order in which they ended
  /// @return the endpoints that were given up
  Uni<List<Condition>> settle(List<Ended> attempts) {
    return pool.withTransaction(
        transaction ->
            endpoints
                .hold(transaction, attempts.stream().map(each -> each.taken().webhookId()))
                .map(before -> conditions(before, attempts))
                .call(conditions -> endpoints.write(transaction, conditions))
                .call(() -> deliveries.settle(transaction, attempts))
                .map(
                    conditions ->
                        conditions.stream().filter(each -> each.disabled().isPresent()).toList()));
  }

  /// Forgets some of what has been over for long.
  ///
  /// @return whether there may be more
  Uni<Boolean> prune(Instant now) {
    var before = now.minus(config.keep());
    return replays
        .prune(before)
        .chain(() -> log.prune(before, PRUNED_MAX))
        .map(pruned -> pruned == PRUNED_MAX);
  }

  /// Keeps the secrets under the current key that are not yet.
  Uni<Void> renewSecrets() {
    return pool.withTransaction(transaction -> secrets.renew(transaction, RENEWED_MAX));
  }

  /// Of those that `attempts` changed.
  private List<Condition> conditions(Map<String, Health> before, List<Ended> attempts) {
    var after = new TreeMap<String, Condition>();
    for (var ended : attempts) {
      var id = ended.taken().webhookId();
      var known = before.get(id);
      if (known != null) {
        var condition = after.getOrDefault(id, new Condition(id, known, Optional.empty()));
        after.put(id, condition(condition, ended));
      }
    }
    var changed = new ArrayList<>(after.values());
    changed.removeIf(
        each -> each.disabled().isEmpty() && each.health().equals(before.get(each.webhookId())));
    return changed;
  }

  private Condition condition(Condition before, Ended ended) {
    var health = before.health().after(ended.outcome(), ended.began(), ended.at());
    var disabled =
        ended.outcome() instanceof Outcome.Gone
            ? Optional.of(DisabledReason.GONE)
            : Optional.of(DisabledReason.FAILING)
                .filter(_ -> health.isHopeless(config.givesUpAfter(), ended.at()));
    return new Condition(before.webhookId(), health, before.disabled().or(() -> disabled));
  }
}
