package dev.perennial.campaign.experiment;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/// People of one arm who were counted one after another and drawn by the same shares.
///
/// @param batch which of the [Batching] that people were counted in
/// @param arm the one they were drawn into
/// @param exposed how many got something
/// @param conversions how many bought within their window, and did not send it all back
/// @param revenue of their windows, less what came back
/// @param capped revenue, each person's cut off at the cap
/// @param cappedSquares of the same
public record Tally(
    int batch,
    Shares shares,
    String arm,
    long people,
    long exposed,
    long conversions,
    BigDecimal revenue,
    double capped,
    double cappedSquares) {

  public Tally {
    requireNonNull(shares, "shares");
    requireNonNull(arm, "arm");
    requireNonNull(revenue, "revenue");
  }

  Tally together() {
    return new Tally(
        batch,
        shares.together(),
        isOf(Shares.HOLDOUT) ? arm : Shares.VARIANTS,
        people,
        exposed,
        conversions,
        revenue,
        capped,
        cappedSquares);
  }

  boolean isOf(String other) {
    return arm.equals(other);
  }
}
