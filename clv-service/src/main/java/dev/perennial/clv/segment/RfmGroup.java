package dev.perennial.clv.segment;

/// The eleven names that merchants know. [Rfm#group] says which scores have which name.
public enum RfmGroup {
  /// Bought very recently, often and for much.
  CHAMPIONS,
  /// Bought recently, often and for much.
  LOYAL,
  /// Bought recently, now and then.
  ACTIVE,
  /// Bought very recently, and hardly before.
  NEW,
  /// Bought recently, and hardly before.
  PROMISING,
  /// Neither recent nor long ago, with some orders.
  NEEDS_ATTENTION,
  /// Silent for long, and good before.
  AT_RISK,
  /// Neither recent nor long ago, with few orders.
  ALMOST_LOST,
  /// Silent for long, and among the best before.
  PREVIOUSLY_LOYAL,
  /// Silent for long, with few orders.
  DORMANT,
  /// No purchase, so without scores.
  PROSPECTS
}
