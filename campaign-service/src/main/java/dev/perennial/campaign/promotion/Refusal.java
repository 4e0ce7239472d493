package dev.perennial.campaign.promotion;

/// The one reason why a code takes nothing off a basket.
public enum Refusal {
  /// Its characters do not fit together: mistyped, or not one of ours.
  MISTYPED,
  /// It could be a code and was never given out.
  UNKNOWN,
  USED,
  EXPIRED,
  /// What it was given for was taken back.
  REVOKED,
  OTHER_CURRENCY,
  OTHER_CUSTOMER,
  /// The basket is empty, or too small for a percentage of it to be worth a coin.
  NOTHING_TO_TAKE_OFF,
  /// It is there twice.
  REPEATED,
  /// It cannot be combined with the others, which together take more off.
  NOT_COMBINABLE,
  /// Another one of its kind takes more off.
  LESS_THAN_ANOTHER
}
