package dev.perennial.campaign.promotion;

import java.util.Locale;

/// Where a code stands. Only an issued one can be redeemed; a redeemed one is issued again when
/// its checkout failed.
public enum CodeState {
  ISSUED,
  REDEEMED,
  EXPIRED,
  REVOKED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static CodeState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
