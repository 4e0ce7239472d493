package dev.perennial.local.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.embedded.Topic;
import dev.perennial.local.Refusal;
import dev.perennial.local.service.Installation;
import dev.perennial.local.service.ServiceApi;
import dev.perennial.local.service.ServiceKind;
import java.time.Duration;
import java.util.List;

/// The way of an order through the three services, seen from outside. For one thread.
public final class Pipeline implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /// While much is left, looking often would only take time from those who do it.
  private static final Duration LOOK_EVERY_WHEN_BUSY = Duration.ofMillis(250);

  private static final long BUSY = 1_000;
  private static final Duration STANDSTILL_MAX = Duration.ofSeconds(120);
  private static final String IDENTITIES = "customers.v1";
  private static final List<String> IDENTITIES_GROUPS =
      List.of("clv-service-customers", "campaign-service-customers");
  private static final String ORDERS = "orders.v1";
  private static final List<String> ORDERS_GROUPS =
      List.of("clv-service", "campaign-service-orders");
  private static final String CHANGES = "segment-changes.v1";

  private final ConsumerLag lag;
  private final ServiceApi clv;
  private final ServiceApi campaign;

  public Pipeline(Installation installation) {
    this.lag = new ConsumerLag(installation.bootstrapServers());
    this.clv = installation.api(ServiceKind.CLV);
    this.campaign = installation.api(ServiceKind.CAMPAIGN);
  }

  /// One look, from the front to the end, so that what moves on meanwhile is seen further down.
  public Look look() throws InterruptedException {
    var identities = lagOf(IDENTITIES_GROUPS, IDENTITIES);
    var orders = lagOf(ORDERS_GROUPS, ORDERS);
    var values = clv.get("/v1/status");
    var changes = lagOf(List.of(ServiceKind.CAMPAIGN.title()), CHANGES);
    var triggers = campaign.get("/v1/status");
    return new Look(
        identities,
        orders,
        count(values, "reviewsDue"),
        count(values, "outbox"),
        changes,
        count(triggers, "unpublished"),
        count(triggers, "stepsDue"));
  }

  private long lagOf(List<String> groups, String topic) throws InterruptedException {
    var partitions = partitions(topic);
    return lag.of(
        groups.stream().map(group -> new ConsumerLag.Reader(group, topic, partitions)).toList());
  }

  /// Waits until two looks in a row find nothing left to do.
  ///
  /// @throws Refusal where nothing moves any more although something is left
  public void awaitRest() throws InterruptedException {
    var last = look();
    var movedAt = System.nanoTime();
    while (true) {
      Thread.sleep(last.all() < BUSY ? LOOK_EVERY : LOOK_EVERY_WHEN_BUSY);
      var next = look();
      if (last.isAtRest() && next.isAtRest()) {
        return;
      }
      if (!next.equals(last)) {
        movedAt = System.nanoTime();
      } else if (System.nanoTime() - movedAt > STANDSTILL_MAX.toNanos()) {
        throw new Refusal(
            "Nothing has moved for %d s: %s."
                .formatted(STANDSTILL_MAX.toSeconds(), next.sentence()));
      }
      last = next;
    }
  }

  private static int partitions(String topic) {
    return Topic.ALL.stream()
        .filter(known -> known.name().equals(topic))
        .mapToInt(Topic::partitions)
        .findFirst()
        .orElseThrow();
  }

  private static long count(JsonNode status, String field) {
    return status.path(field).asLong();
  }

  @Override
  public void close() {
    lag.close();
  }
}
