package dev.perennial.campaign.decision;

/// The one reason why something was not sent.
public enum Reason {
  /// The change is older than what counts as live: history is not news.
  HISTORIC,
  /// The campaign does not name the cause of the change.
  CAUSE_NOT_NAMED
}
