package dev.perennial.campaign.promotion;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/// Whether a code takes something off a basket.
public sealed interface Verdict {

  /// @param discount in the basket's currency, above 0
  record Granted(BigDecimal discount) implements Verdict {
    public Granted {
      requireNonNull(discount, "discount");
    }
  }

  record Refused(Refusal reason) implements Verdict {
    public Refused {
      requireNonNull(reason, "reason");
    }
  }
}
