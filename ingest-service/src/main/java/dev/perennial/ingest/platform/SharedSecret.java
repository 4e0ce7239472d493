package dev.perennial.ingest.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// For platforms that sign nothing over HTTP: one of the source's secrets itself, in the header
/// `X-Webhook-Secret`, which whoever forwards the platform's messages adds.
public final class SharedSecret {

  public static final String HEADER = "X-Webhook-Secret";

  private SharedSecret() {}

  /// All secrets are compared, each in constant time. A public key is none.
  public static Authenticity check(Delivery delivery, Source source) {
    return delivery
        .header(HEADER)
        .map(given -> isOneOf(given, source))
        .map(Authenticity::genuineIf)
        .orElse(Authenticity.UNSIGNED);
  }

  private static boolean isOneOf(String given, Source source) {
    var bytes = given.getBytes(StandardCharsets.UTF_8);
    var isKnown = false;
    for (var secret : source.secrets()) {
      isKnown |=
          !secret.isEmpty()
              && !PublicKeys.isPem(secret)
              && MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), bytes);
    }
    return isKnown;
  }
}
