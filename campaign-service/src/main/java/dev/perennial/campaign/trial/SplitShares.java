package dev.perennial.campaign.trial;

import dev.perennial.campaign.decision.Split;
import dev.perennial.campaign.experiment.Shares;
import java.util.stream.Stream;

/// The shares that campaigns state.
public final class SplitShares {

  /// The arm of those who get a campaign as it stands.
  private static final String TREATED = "treated";

  private SplitShares() {}

  public static Shares of(Split split) {
    var variants =
        split.variants().isEmpty()
            ? Stream.of(new Shares.Variant(TREATED, 1))
            : split.variants().stream().map(each -> new Shares.Variant(each.key(), each.weight()));
    return Shares.of(split.holdout(), variants.toList());
  }
}
