package dev.perennial.ingest.platform.bigcommerce;

import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Signatures;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The scheme of standardwebhooks.com: HMAC-SHA256 over `id.timestamp.body`, in base 64, one or
/// several of them after `v1,` with blanks between. A secret that begins with `whsec_` is base 64
/// after that, any other is taken as it is.
record StandardWebhook(String id, String timestamp, String signatures) {

  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final int SIGNATURES_MAX = 10;

  /// Empty where one of its three headers is missing.
  static Optional<StandardWebhook> of(Delivery delivery) {
    return delivery
        .header("webhook-id")
        .flatMap(
            id ->
                delivery
                    .header("webhook-timestamp")
                    .flatMap(
                        at ->
                            delivery
                                .header("webhook-signature")
                                .map(given -> new StandardWebhook(id, at, given))));
  }

  Authenticity of(byte[] body, List<String> secrets, Instant now) {
    var sent = sentAt();
    var given = given();
    if (sent.isEmpty() || given.isEmpty()) {
      return Authenticity.UNSIGNED;
    }
    var head = (id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8);
    var genuine = false;
    for (var signature : given) {
      genuine |= Signatures.isSignedUnder(signature, keys(secrets), head, body);
    }
    if (!genuine) {
      return Authenticity.FORGED;
    }
    return Duration.between(sent.get(), now).abs().compareTo(WINDOW) > 0
        ? Authenticity.STALE
        : Authenticity.GENUINE;
  }

  private Optional<Instant> sentAt() {
    try {
      return Optional.of(Instant.ofEpochSecond(Math.clamp(Long.parseLong(timestamp), 0, 1L << 40)));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private List<byte[]> given() {
    return Arrays.stream(signatures.split(" ", SIGNATURES_MAX))
        .filter(each -> each.startsWith(VERSION))
        .flatMap(each -> Signatures.base64(each.substring(VERSION.length())).stream())
        .toList();
  }

  private static List<byte[]> keys(List<String> secrets) {
    return secrets.stream().flatMap(secret -> key(secret).stream()).toList();
  }

  private static Optional<byte[]> key(String secret) {
    return secret.startsWith(PREFIX)
        ? Signatures.base64(secret.substring(PREFIX.length()))
        : Optional.of(secret.getBytes(StandardCharsets.UTF_8));
  }
}
