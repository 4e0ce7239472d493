package dev.perennial.campaign.decision;

/// What ends a step that still waits.
public enum Exit {
  /// The customer bought after what started the step.
  BOUGHT,
  /// The customer is no longer in the segment that started it.
  LEFT_SEGMENT,
  /// The customer became one with an older one.
  MERGED
}
