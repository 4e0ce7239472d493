package dev.perennial.clv.fit;

/// What a reader of a fit must know before believing it.
public enum FitFlag {
  /// Without a prior, the likelihood has no single highest point: along some direction the
  /// parameters can move together and the data do not object.
  RIDGE,
  /// Without a prior, a parameter runs off towards zero or infinity.
  BOUNDARY,
  /// A prior keeps the parameters where they are; said with every RIDGE and BOUNDARY.
  REGULARISED,
  /// Too few customers came back to tell more than the prior does.
  TOO_LITTLE_DATA,
  /// The search ended before the last step was short enough to be sure of all digits.
  NOT_CONVERGED
}
