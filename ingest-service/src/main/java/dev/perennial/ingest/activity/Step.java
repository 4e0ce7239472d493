package dev.perennial.ingest.activity;

/// What happens to a subscription.
public enum Step {
  STARTED("subscription.started"),
  RENEWED("subscription.renewed"),
  CANCELLED("subscription.cancelled");

  private final String type;

  Step(String type) {
    this.type = type;
  }

  /// As callers and the contracts call it.
  public String type() {
    return type;
  }
}
