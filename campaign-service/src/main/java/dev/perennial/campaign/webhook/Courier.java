package dev.perennial.campaign.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.campaign.delivery.Outcome;
import dev.perennial.campaign.delivery.RetryPolicy;
import dev.perennial.campaign.event.Json;
import dev.perennial.campaign.trace.AttemptSpan;
import dev.perennial.campaign.trace.Tracing;
import dev.perennial.campaign.webhook.Taken.Payload;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/// Carries deliveries to their endpoints. Each round writes down what came back, takes what the
/// feed has, takes what is due, and lets it go without waiting for it. Each endpoint has room of
/// its own, so that one that hangs fills only that. One thread at a time.
@ApplicationScoped
class Courier {

  private static final Duration TIDIES_EVERY = Duration.ofMinutes(1);

  private final Clock machine;
  private final ConcurrentLinkedQueue<Ended> back = new ConcurrentLinkedQueue<>();
  private final List<Ended> unsettled = new ArrayList<>();
  private final Map<String, Integer> onTheirWay = new HashMap<>();
  private final Backlog backlog;
  private final Post post;
  private final Json json;
  private final WebhookConfig config;
  private final WebhookMetrics metrics;
  private final Tracing tracing;
  private Instant tidiesAt = Instant.MIN;
  private Instant fillsAt = Instant.MIN;

  Courier(
      Backlog backlog,
      Post post,
      Json json,
      WebhookConfig config,
      WebhookMetrics metrics,
      Tracing tracing,
      Clock machine) {
    this.machine = machine;
    this.backlog = backlog;
    this.post = post;
    this.json = json;
    this.config = config;
    this.metrics = metrics;
    this.tracing = tracing;
  }

  /// One round. What it leaves undone after a fault the next one does.
  ///
  /// @param wake called whenever something has come back
  /// @return whether there may be more to do at once
  boolean round(Runnable wake) {
    settle();
    var now = machine.instant();
    tidy(now);
    var endpoints = await(backlog.endpoints(now));
    var filled = fill(endpoints, now);
    metrics.overdue(endpoints, now);
    var taken = take(endpoints, now);
    taken.forEach(each -> send(each, endpoint(endpoints, each), wake));
    return filled > 0 || !taken.isEmpty();
  }

  /// Writes down what has come back.
  void settle() {
    for (var ended = back.poll(); ended != null; ended = back.poll()) {
      unsettled.add(ended);
    }
    if (unsettled.isEmpty()) {
      return;
    }
    var givenUp = await(backlog.settle(unsettled));
    for (var ended : unsettled) {
      metrics.ended(ended);
      onTheirWay.computeIfPresent(
          ended.taken().webhookId(), (_, count) -> count == 1 ? null : count - 1);
    }
    unsettled.clear();
    givenUp.forEach(metrics::givenUp);
  }

  boolean isIdle() {
    return onTheirWay.isEmpty();
  }

  /// What is not pressing.
  private void tidy(Instant now) {
    if (!now.isBefore(tidiesAt)) {
      await(backlog.renewSecrets());
      tidiesAt = await(backlog.prune(now)) ? now : now.plus(TIDIES_EVERY);
    }
  }

  /// What has nothing to give is not asked again at once: an endpoint that is full stays behind.
  private int fill(List<Endpoint> endpoints, Instant now) {
    if (now.isBefore(fillsAt) || endpoints.stream().noneMatch(Endpoint::isBehind)) {
      return 0;
    }
    var filled = await(backlog.fill(now));
    fillsAt = filled == 0 ? now.plus(config.poll()) : now;
    return filled;
  }

  private List<Taken> take(List<Endpoint> endpoints, Instant now) {
    var free = new HashMap<String, Integer>();
    for (var endpoint : endpoints) {
      var room =
          endpoint.health().width(config.inFlight(), now)
              - onTheirWay.getOrDefault(endpoint.webhookId(), 0);
      if (room > 0 && !endpoint.address().secrets().isEmpty()) {
        free.put(endpoint.webhookId(), room);
      }
    }
    return free.isEmpty() ? List.of() : await(backlog.take(free, now));
  }

  private void send(Taken taken, Endpoint endpoint, Runnable wake) {
    onTheirWay.merge(taken.webhookId(), 1, Integer::sum);
    var start = System.nanoTime();
    attempt(taken, endpoint)
        .subscribe()
        .with(
            outcome -> {
              back.add(ended(taken, outcome, Duration.ofNanos(System.nanoTime() - start)));
              wake.run();
            });
  }

  private Uni<Outcome> attempt(Taken taken, Endpoint endpoint) {
    return taken
        .payload()
        .map(payload -> attempt(taken, payload, endpoint))
        .orElseGet(() -> Uni.createFrom().item(new Outcome.Withdrawn()));
  }

  private Uni<Outcome> attempt(Taken taken, Payload payload, Endpoint endpoint) {
    var span =
        payload
            .origin()
            .map(from -> tracing.attempt(from.traceparent(), from.madeAt(), taken.attempts()))
            .orElse(AttemptSpan.NONE);
    var message =
        new Message(
            taken.messageId(),
            json.write(CloudEventJson.of(payload)).getBytes(UTF_8),
            span.traceparent());
    return post.send(endpoint.address(), message, taken.attempts(), machine.instant())
        .invoke(outcome -> span.end(outcome.answered(), outcome.word()));
  }

  private Ended ended(Taken taken, Outcome outcome, Duration latency) {
    var now = machine.instant();
    var random = ThreadLocalRandom.current().nextDouble();
    var fate = RetryPolicy.STANDARD.fate(outcome, taken.attempts(), now, random);
    return new Ended(taken, outcome, fate, now, latency);
  }

  private static Endpoint endpoint(List<Endpoint> endpoints, Taken taken) {
    return endpoints.stream()
        .filter(each -> each.webhookId().equals(taken.webhookId()))
        .findFirst()
        .orElseThrow();
  }

  private <T> T await(Uni<T> work) {
    return work.await().atMost(config.patience());
  }
}
