package dev.perennial.campaign.feed;

import java.util.List;

/// A part of the feed, as far as it has come.
///
/// @param end position up to which this and the parts before it reach
/// @param triggers none when the feed was silent for a heartbeat, and at the start
public record Part(long end, List<Published> triggers) {

  public Part {
    triggers = List.copyOf(triggers);
  }
}
