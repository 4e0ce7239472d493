package dev.perennial.campaign.webhook;

import dev.perennial.campaign.delivery.Fate;
import dev.perennial.campaign.webhook.EndpointTable.Condition;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// How old deliveries are when they arrive, how long the most overdue one waits, how attempts end
/// and which endpoints are given up.
@ApplicationScoped
class WebhookMetrics {

  private static final Logger LOG = Logger.getLogger(WebhookMetrics.class);

  private final MeterRegistry registry;
  private final Timer age;
  private volatile double overdueSeconds;

  WebhookMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.age = registry.timer("campaign.delivery.age");
    Gauge.builder("campaign.delivery.overdue.seconds", () -> overdueSeconds).register(registry);
  }

  void ended(Ended ended) {
    registry.counter("campaign.delivery.attempts", "outcome", ended.outcome().word()).increment();
    switch (ended.fate()) {
      case Fate.Delivered() -> age.record(Duration.between(ended.taken().createdAt(), ended.at()));
      case Fate.Again(var _), Fate.Withdrawn() -> {}
      case Fate.Dead() -> registry.counter("campaign.delivery.dead").increment();
    }
  }

  /// @param now machine-clock instant
  void overdue(List<Endpoint> endpoints, Instant now) {
    overdueSeconds =
        endpoints.stream()
            .map(Endpoint::dueAt)
            .flatMap(Optional::stream)
            .mapToDouble(due -> Duration.between(due, now).toMillis() / 1000.0)
            .reduce(0, Math::max);
  }

  void givenUp(Condition condition) {
    condition
        .disabled()
        .ifPresent(
            reason -> {
              LOG.warnf("webhook %s disabled: %s", condition.webhookId(), reason.word());
              registry.counter("campaign.webhooks.disabled", "reason", reason.word()).increment();
            });
  }
}
