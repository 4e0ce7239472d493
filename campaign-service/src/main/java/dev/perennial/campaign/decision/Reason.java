package dev.perennial.campaign.decision;

/// The one reason why something was not sent.
public enum Reason {
  /// What happened, or the moment at which the step was due, is older than what counts as live:
  /// history is not news.
  HISTORIC,
  /// The campaign does not name the cause of the change.
  CAUSE_NOT_NAMED,
  /// The campaign was paused, has ended, or has no such step any more.
  NOT_LIVE,
  /// The order that started it was taken back.
  TAKEN_BACK,
  /// The customer bought while it waited.
  BOUGHT,
  /// The same was done again later, which starts it anew.
  SUPERSEDED,
  /// The customer left the segment while it waited.
  LEFT_SEGMENT,
  /// The customer became one with an older one while it waited.
  MERGED,
  /// The customer is to be forgotten.
  ERASED,
  /// No value of the customer is known.
  VALUE_UNKNOWN,
  /// The campaign is for others.
  NOT_ELIGIBLE,
  /// This step went to the customer before, and does not again, or not yet.
  NO_REENTRY,
  /// The customer took the consent back, or refused it when asked.
  OPTED_OUT,
  /// The channel demands that the customer agreed, and nothing is known.
  NO_OPT_IN,
  /// Nothing may be sent there.
  SUPPRESSED,
  /// A complaint is to be answered first.
  DETRACTOR,
  /// Belongs to those who get nothing, so that one can tell whether it helps.
  HELD_OUT,
  /// Enough was sent.
  CAPPED,
  /// Quiet hours last longer than it is worth doing.
  QUIET,
  /// Waited longer than it is worth doing.
  EXPIRED,
  /// The margin allows no discount.
  NO_MARGIN,
  /// The budget does not pay for it.
  BUDGET;

  /// Whether only who had passed the gates up to eligibility is told this: the step was live, due
  /// and still wanted, and the customer one of those it is for.
  public boolean isOfEligible() {
    return switch (this) {
      case HISTORIC,
          CAUSE_NOT_NAMED,
          NOT_LIVE,
          TAKEN_BACK,
          BOUGHT,
          SUPERSEDED,
          LEFT_SEGMENT,
          MERGED,
          ERASED,
          VALUE_UNKNOWN,
          NOT_ELIGIBLE ->
          false;
      case NO_REENTRY,
          OPTED_OUT,
          NO_OPT_IN,
          SUPPRESSED,
          DETRACTOR,
          HELD_OUT,
          CAPPED,
          QUIET,
          EXPIRED,
          NO_MARGIN,
          BUDGET ->
          true;
    };
  }
}
