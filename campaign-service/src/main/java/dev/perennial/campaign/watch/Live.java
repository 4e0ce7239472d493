package dev.perennial.campaign.watch;

import dev.perennial.campaign.decision.Campaign;
import dev.perennial.campaign.experiment.Guardrail;
import java.time.Instant;
import java.util.List;

/// A campaign that is live.
///
/// @param guardrails that it states itself
/// @param since when it was last set live: who sets a paused one live again has seen what was
///     before, so it is judged by what comes after
record Live(Campaign campaign, List<Guardrail> guardrails, Instant since) {

  String key() {
    return campaign.key();
  }
}
