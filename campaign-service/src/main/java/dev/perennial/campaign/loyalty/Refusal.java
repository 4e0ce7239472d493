package dev.perennial.campaign.loyalty;

import java.time.Instant;
import java.util.Set;

/// Why a reward is not given.
public sealed interface Refusal {

  /// @param available what is there
  record NotEnough(long points, long available) implements Refusal {}

  record OtherTiersOnly(Set<LoyaltyTier> tiers) implements Refusal {}

  record NotYet(Instant from) implements Refusal {}

  record NoLonger(Instant until) implements Refusal {}

  record SoldOut() implements Refusal {}

  /// One sentence for whoever asked.
  default String sentence() {
    return switch (this) {
      case NotEnough(var points, var available) ->
          "The reward costs " + points + " points; " + available + " are available.";
      case OtherTiersOnly(var tiers) ->
          "The reward is for "
              + String.join(", ", tiers.stream().sorted().map(Enum::name).toList())
              + ".";
      case NotYet(var from) -> "The reward can be had from " + from + " on.";
      case NoLonger(var until) -> "The reward could be had until " + until + ".";
      case SoldOut() -> "Nothing is left of the reward.";
    };
  }
}
