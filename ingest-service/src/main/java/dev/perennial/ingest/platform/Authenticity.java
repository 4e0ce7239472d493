package dev.perennial.ingest.platform;

/// Whether a delivery comes from whom it says.
public enum Authenticity {
  GENUINE,
  /// signed by none of the source's secrets
  FORGED,
  /// without the header that its platform signs in, or with one of another form
  UNSIGNED,
  /// signed, but outside the scheme's time window
  STALE;

  public static Authenticity genuineIf(boolean signed) {
    return signed ? GENUINE : FORGED;
  }
}
