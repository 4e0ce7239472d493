package dev.perennial.ingest.refusal;

/// Leaves the reading of what was handed in at the first thing that cannot be taken. Whoever began
/// to read makes a rejection of it. The message names field and bound, never the value: values may
/// be personal.
public final class Refusal extends RuntimeException {

  private final Reason reason;

  public Refusal(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
