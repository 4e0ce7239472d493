package dev.perennial.campaign.definition;

import dev.perennial.campaign.experiment.Guardrail;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What campaigns must not do, in documents.
final class Guards {

  private Guards() {}

  /// The guardrails that are stated.
  static List<Guardrail> read(At at) {
    at.object("refunds", "unsubscribes", "loss", "burn");
    return Stream.<Optional<Guardrail>>of(
            at.optional("refunds").map(Guards::part).map(Guardrail.Refunds::new),
            at.optional("unsubscribes").map(Guards::part).map(Guardrail.Unsubscribes::new),
            at.optional("loss")
                .map(loss -> loss.amount().negate().doubleValue())
                .map(Guardrail.Margin::new),
            at.optional("burn").map(Guards::part).map(BigDecimal::valueOf).map(Guardrail.Burn::new))
        .flatMap(Optional::stream)
        .toList();
  }

  private static double part(At at) {
    return at.number(0, 1);
  }
}
