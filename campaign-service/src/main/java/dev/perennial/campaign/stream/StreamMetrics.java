package dev.perennial.campaign.stream;

import dev.perennial.campaign.decision.Decision;
import dev.perennial.campaign.decision.Outcome.NotSent;
import dev.perennial.campaign.decision.Outcome.Sent;
import dev.perennial.campaign.ledger.Applied;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/// Counts what became of the changes.
@ApplicationScoped
class StreamMetrics {

  private final MeterRegistry registry;

  StreamMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void applied(Applied applied) {
    registry.counter("campaign.changes", "result", "applied").increment(applied.changes());
    registry.counter("campaign.changes", "result", "duplicate").increment(applied.duplicates());
    applied.decisions().forEach(this::decided);
  }

  void poison(PoisonReason reason) {
    registry.counter("campaign.dead.letters", "reason", reason.name()).increment();
  }

  private void decided(Decision decision) {
    var reason =
        switch (decision.outcome()) {
          case Sent(var _) -> "none";
          case NotSent(var why) -> why.name();
        };
    registry
        .counter(
            "campaign.decisions",
            "campaign",
            decision.campaign().key(),
            "outcome",
            reason.equals("none") ? "sent" : "not_sent",
            "reason",
            reason)
        .increment();
  }
}
