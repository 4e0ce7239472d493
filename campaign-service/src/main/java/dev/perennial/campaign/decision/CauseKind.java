package dev.perennial.campaign.decision;

import java.util.Arrays;
import java.util.Locale;

/// What moved a customer.
public enum CauseKind {
  ORDER,
  REFUND,
  TIME,
  REFIT,
  POLICY,
  MERGE,
  REGISTRATION,
  ACTIVITY,
  SUBSCRIPTION,
  FEEDBACK,
  LOYALTY;

  /// The kind as contracts and the API spell it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The kind spelled `word`; an `IllegalArgumentException` where there is none.
  public static CauseKind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such cause kind"));
  }
}
