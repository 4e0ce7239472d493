package dev.perennial.campaign.experiment;

/// What one can believe of a variant against the holdout.
public enum Finding {
  BETTER,
  WORSE,
  NOT_YET;

  static Finding of(boolean isSure, double difference) {
    if (!isSure || difference == 0) {
      return NOT_YET;
    }
    return difference > 0 ? BETTER : WORSE;
  }
}
