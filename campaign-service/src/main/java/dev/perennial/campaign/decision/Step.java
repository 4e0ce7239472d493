package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// One thing that a campaign does.
///
/// @param key unique within the campaign
/// @param on what starts it
/// @param after how long after that it is due
/// @param exits what ends it while it waits
/// @param channel by which it is to go; empty where the reader of triggers chooses
/// @param validity how long after it is due it is still worth doing
public record Step(
    String key,
    When on,
    Delay after,
    Set<Exit> exits,
    Optional<String> channel,
    Offer offer,
    Duration validity) {

  public Step {
    Text.plain("step", key, 60);
    requireNonNull(on, "on");
    requireNonNull(after, "after");
    exits = Set.copyOf(exits);
    channel.ifPresent(name -> Text.plain("channel", name, 30));
    requireNonNull(offer, "offer");
    if (!validity.isPositive()) {
      throw new IllegalArgumentException("validity is not positive: " + validity);
    }
  }
}
