package dev.perennial.clv.segment;

/// When the next purchase is overdue for this very customer: shares of those with the same history
/// and still buying who would have bought again by then. A weekly buyer is overdue after weeks, a
/// yearly one after years, whatever the model thinks of their leaving.
///
/// @param slipping share at which a customer is slipping, above 0 to `atRisk`
/// @param atRisk share at which a customer is at risk, at most 1; 1 for never
public record Overdue(double slipping, double atRisk) {

  /// Nobody is ever overdue.
  public static final Overdue NEVER = new Overdue(1, 1);

  public Overdue {
    if (!(slipping > 0 && slipping <= atRisk && atRisk <= 1)) {
      throw new IllegalArgumentException(
          "0 < slipping <= at-risk <= 1 is needed of overdue: " + slipping + ", " + atRisk);
    }
  }
}
