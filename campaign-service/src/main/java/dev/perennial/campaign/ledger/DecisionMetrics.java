package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.Decision;
import dev.perennial.campaign.decision.Outcome.NotSent;
import dev.perennial.campaign.decision.Outcome.Sent;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Counts decisions as they are made; a transaction that has to be tried again counts again.
@ApplicationScoped
class DecisionMetrics {

  private final MeterRegistry registry;

  DecisionMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void made(List<Decision> decisions) {
    decisions.forEach(this::made);
  }

  private void made(Decision decision) {
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
