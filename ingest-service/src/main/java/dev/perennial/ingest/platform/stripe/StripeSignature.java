package dev.perennial.ingest.platform.stripe;

import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Signatures;
import dev.perennial.ingest.platform.Source;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `Stripe-Signature: t=<seconds>,v1=<hex>[,v1=<hex>]`: HMAC-SHA256 over `<t>.<body>` under the
/// endpoint's secret, one `v1` for each secret while it is being rolled; other schemes (`v0`) are
/// passed over. See [webhook signatures](https://docs.stripe.com/webhooks/signature).
final class StripeSignature {

  /// The tolerance of Stripe's own libraries, to both sides.
  private static final Duration WINDOW = Duration.ofSeconds(300);

  private static final int SIGNATURES_MAX = 10;

  private final String timestamp;
  private final Instant signedAt;
  private final List<byte[]> signatures;

  private StripeSignature(String timestamp, Instant signedAt, List<byte[]> signatures) {
    this.timestamp = timestamp;
    this.signedAt = signedAt;
    this.signatures = signatures;
  }

  static Authenticity check(Delivery delivery, Source source, Instant now) {
    return delivery
        .header("Stripe-Signature")
        .flatMap(StripeSignature::parse)
        .map(signature -> signature.of(delivery, source, now))
        .orElse(Authenticity.UNSIGNED);
  }

  private static Optional<StripeSignature> parse(String header) {
    String timestamp = null;
    var signatures = new ArrayList<byte[]>();
    for (var element : header.split(",", SIGNATURES_MAX)) {
      var pair = element.strip().split("=", 2);
      if (pair.length == 2 && pair[0].equals("t")) {
        timestamp = pair[1];
      } else if (pair.length == 2 && pair[0].equals("v1")) {
        Signatures.hex(pair[1]).ifPresent(signatures::add);
      }
    }
    if (timestamp == null || signatures.isEmpty()) {
      return Optional.empty();
    }
    try {
      var at = Instant.ofEpochSecond(Long.parseLong(timestamp));
      return Optional.of(new StripeSignature(timestamp, at, signatures));
    } catch (NumberFormatException | DateTimeException _) {
      return Optional.empty();
    }
  }

  private Authenticity of(Delivery delivery, Source source, Instant now) {
    var prefix = (timestamp + '.').getBytes(StandardCharsets.UTF_8);
    var body = delivery.body();
    var signed = false;
    for (var signature : signatures) {
      signed |= Signatures.isSigned(signature, source.secrets(), prefix, body);
    }
    if (!signed) {
      return Authenticity.FORGED;
    }
    var away = Duration.between(signedAt, now).abs();
    return away.compareTo(WINDOW) > 0 ? Authenticity.STALE : Authenticity.GENUINE;
  }
}
