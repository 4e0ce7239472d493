package dev.perennial.ingest.platform.saleor;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.field.Json;
import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.PublicKeys;
import dev.perennial.ingest.platform.Signatures;
import dev.perennial.ingest.platform.Source;
import dev.perennial.ingest.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `Saleor-Signature`: a JWS (RFC 7515) with its payload detached, RS256, mostly over the raw body
/// (RFC 7797, `b64` false), under the shop's public keys as PEM or as its whole
/// `/.well-known/jwks.json`. Webhooks with a secret of their own, deprecated, have the HMAC-SHA256
/// of the body in hexadecimal; a public key never serves as such a secret.
final class SaleorSignature {

  private static final byte[] DOT = {'.'};

  private SaleorSignature() {}

  static Authenticity check(Delivery delivery, Source source) {
    var given = delivery.header("Saleor-Signature");
    return given
        .filter(header -> header.indexOf('.') >= 0)
        .map(header -> jws(header.split("\\.", -1), delivery, source.secrets()))
        .orElseGet(() -> hmac(given, delivery, source.secrets()));
  }

  private static Authenticity hmac(
      Optional<String> given, Delivery delivery, List<String> secrets) {
    var shared =
        secrets.stream()
            .filter(secret -> !PublicKeys.isPem(secret) && !WebKeys.isSet(secret))
            .toList();
    return given
        .flatMap(Signatures::hex)
        .map(signature -> Signatures.isSigned(signature, shared, delivery.body()))
        .map(Authenticity::genuineIf)
        .orElse(Authenticity.UNSIGNED);
  }

  private static Authenticity jws(String[] parts, Delivery delivery, List<String> secrets) {
    if (parts.length != 3 || !parts[1].isEmpty()) {
      return Authenticity.UNSIGNED;
    }
    var signature = base64Url(parts[2]);
    var isEncoded = base64Url(parts[0]).flatMap(SaleorSignature::isEncoded);
    if (signature.isEmpty() || isEncoded.isEmpty()) {
      return Authenticity.UNSIGNED;
    }
    var body = delivery.body();
    var payload = isEncoded.get() ? Base64.getUrlEncoder().withoutPadding().encode(body) : body;
    return Authenticity.genuineIf(
        PublicKeys.isSigned(
            "SHA256withRSA",
            signature.get(),
            keys(secrets),
            parts[0].getBytes(StandardCharsets.UTF_8),
            DOT,
            payload));
  }

  /// Whether the payload is signed in base 64; empty for another algorithm than RS256.
  private static Optional<Boolean> isEncoded(byte[] header) {
    try {
      var fields = Fields.of(Json.read(header), "the signature's header");
      return fields
          .label("alg", Saleor.TEXT_LENGTH_MAX)
          .filter("RS256"::equals)
          .map(_ -> !fields.has("b64") || fields.isTrue("b64"));
    } catch (Refusal _) {
      return Optional.empty();
    }
  }

  private static List<PublicKey> keys(List<String> secrets) {
    return Stream.concat(PublicKeys.rsa(secrets).stream(), WebKeys.rsa(secrets).stream()).toList();
  }

  private static Optional<byte[]> base64Url(String text) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
