package dev.perennial.campaign.consent;

/// Whether a person may be written to.
public sealed interface Answer {

  record Permitted() implements Answer {}

  /// @param reason the one that weighs most
  record Refused(Reason reason) implements Answer {}

  /// Why not; the first weighs most.
  enum Reason {
    /// The person is forgotten.
    ERASED,
    /// The channel, or every channel, is on the suppression list.
    SUPPRESSED,
    /// They took their consent back, or never gave it when asked.
    OPTED_OUT,
    /// The channel demands that they agreed, and nothing is known.
    NO_OPT_IN
  }
}
