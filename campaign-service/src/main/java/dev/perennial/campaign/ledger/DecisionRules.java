package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.Cap;
import dev.perennial.campaign.decision.Decisions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The rules of deciding as the installation has set them.
@ApplicationScoped
class DecisionRules {

  /// @param caps of all campaigns together, each as `<messages>/<duration>`
  @Produces
  @Singleton
  Decisions decisions(
      @ConfigProperty(name = "campaign.fresh") Duration fresh,
      @ConfigProperty(name = "perennial.zone") ZoneId zone,
      @ConfigProperty(name = "campaign.caps") Optional<List<String>> caps) {
    return new Decisions(
        fresh, zone, caps.orElse(List.of()).stream().map(DecisionRules::cap).toList());
  }

  private static Cap cap(String text) {
    var slash = text.indexOf('/');
    if (slash < 1) {
      throw new IllegalArgumentException("campaign.caps: not <messages>/<duration>: " + text);
    }
    return new Cap(
        Integer.parseInt(text.substring(0, slash)), Duration.parse(text.substring(slash + 1)));
  }
}
