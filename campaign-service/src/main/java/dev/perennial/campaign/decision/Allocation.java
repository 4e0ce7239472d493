package dev.perennial.campaign.decision;

/// How those who come later are spread over the variants of a split.
public enum Allocation {
  /// By the weights that the variants state.
  FIXED,

  /// By how likely each variant is the best, as far as it is known (Thompson sampling). The holdout
  /// keeps its share.
  THOMPSON
}
