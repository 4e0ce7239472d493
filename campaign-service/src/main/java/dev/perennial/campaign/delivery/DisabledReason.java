package dev.perennial.campaign.delivery;

/// Why nothing is sent to an endpoint.
public enum DisabledReason {
  /// Somebody asked for it.
  ASKED("asked"),
  /// The receiver answered 410.
  GONE("gone"),
  /// Every attempt failed for too long.
  FAILING("failing");

  private final String word;

  DisabledReason(String word) {
    this.word = word;
  }

  /// The reason as the API spells it.
  public String word() {
    return word;
  }
}
