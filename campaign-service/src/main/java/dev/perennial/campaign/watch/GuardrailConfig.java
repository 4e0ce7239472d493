package dev.perennial.campaign.watch;

import dev.perennial.campaign.experiment.Guardrail;
import io.smallrye.config.ConfigMapping;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What campaigns must not do that do not say so themselves.
@ConfigMapping(prefix = "campaign.guardrails")
interface GuardrailConfig {

  /// How often they are looked at.
  Duration every();

  /// How long after a message a refusal of more counts as one of that message.
  Duration within();

  /// By how much more of the buyers may send goods back than of the holdout's.
  Optional<Double> refunds();

  /// Which part of those written to may want no more.
  Optional<Double> unsubscribes();

  /// How much margin a person may be lost, in the reporting currency.
  Optional<BigDecimal> loss();

  /// Which part of the budget may go within 24 hours.
  Optional<BigDecimal> burn();

  /// Throws an `IllegalArgumentException` where one cannot be.
  default List<Guardrail> usual() {
    return Stream.<Optional<Guardrail>>of(
            refunds().map(Guardrail.Refunds::new),
            unsubscribes().map(Guardrail.Unsubscribes::new),
            loss().map(loss -> new Guardrail.Margin(loss.negate().doubleValue())),
            burn().map(Guardrail.Burn::new))
        .flatMap(Optional::stream)
        .toList();
  }
}
