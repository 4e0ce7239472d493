package dev.perennial.campaign.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The newest triggers of the feed, kept for all streams.
///
/// @param start every trigger after this position and up to `end` is in `triggers`
/// @param end the newest position that was looked at
record Tail(long start, long end, List<Published> triggers) {

  static final int SIZE_MAX = 1_000;

  Tail {
    triggers = List.copyOf(triggers);
  }

  static Tail at(long position) {
    return new Tail(position, position, List.of());
  }

  /// @param next the triggers that follow `end`, in their order
  Tail and(List<Published> next) {
    var all = new ArrayList<>(triggers);
    all.addAll(next);
    var dropped = Math.max(0, all.size() - SIZE_MAX);
    var from = dropped == 0 ? start : all.get(dropped - 1).position();
    return new Tail(from, next.getLast().position(), all.subList(dropped, all.size()));
  }

  /// What follows `position`; empty where some of that is not kept.
  Optional<List<Published>> after(long position) {
    return position < start
        ? Optional.empty()
        : Optional.of(triggers.stream().filter(trigger -> trigger.position() > position).toList());
  }
}
