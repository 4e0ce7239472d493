package dev.perennial.campaign.mail;

import dev.perennial.campaign.mail.Taken.Ended;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// How attempts end, how old mails are when the server takes them, and how long the most overdue
/// one waits.
@ApplicationScoped
class MailMetrics {

  private final MeterRegistry registry;
  private final Timer age;
  private volatile double overdueSeconds;

  MailMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.age = registry.timer("campaign.mail.age");
    Gauge.builder("campaign.mail.overdue.seconds", () -> overdueSeconds).register(registry);
  }

  void ended(Ended ended) {
    var reason = ended.outcome().reason();
    var outcome = reason.map(name -> name.toLowerCase(Locale.ROOT)).orElse("accepted");
    registry.counter("campaign.mail.attempts", "outcome", outcome).increment();
    if (reason.isEmpty()) {
      age.record(Duration.between(ended.taken().createdAt(), ended.at()));
    }
  }

  /// @param dueAt of the most overdue one
  /// @param now machine-clock instant
  void overdue(Optional<Instant> dueAt, Instant now) {
    overdueSeconds =
        dueAt.map(due -> Math.max(0, Duration.between(due, now).toMillis() / 1000.0)).orElse(0.0);
  }
}
