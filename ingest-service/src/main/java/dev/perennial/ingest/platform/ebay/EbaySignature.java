package dev.perennial.ingest.platform.ebay;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.field.Json;
import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.PublicKeys;
import dev.perennial.ingest.platform.Signatures;
import dev.perennial.ingest.platform.Source;
import dev.perennial.ingest.refusal.Refusal;
import java.util.Optional;

/// `X-EBAY-SIGNATURE`: base 64 of an object with `signature`, itself in base 64 and made by
/// ECDSA over the raw body, and `digest`. eBay's keys are the source's secrets, in PEM as
/// `getPublicKey` of its Notification API answers them; all are tried, so `kid` is not asked
/// for.
final class EbaySignature {

  private EbaySignature() {}

  static Authenticity check(Delivery delivery, Source source) {
    return delivery
        .header("X-EBAY-SIGNATURE")
        .flatMap(Signatures::base64)
        .flatMap(EbaySignature::parse)
        .map(signature -> signature.of(delivery, source))
        .map(Authenticity::genuineIf)
        .orElse(Authenticity.UNSIGNED);
  }

  private record Given(String algorithm, byte[] signature) {

    boolean of(Delivery delivery, Source source) {
      return PublicKeys.isSigned(
          algorithm, signature, PublicKeys.of("EC", source.secrets()), delivery.body());
    }
  }

  private static Optional<Given> parse(byte[] header) {
    try {
      var fields = Fields.of(Json.read(header), "the signature");
      var signature =
          fields.label("signature", Ebay.TEXT_LENGTH_MAX * 2).flatMap(Signatures::base64);
      return algorithm(fields).flatMap(a -> signature.map(bytes -> new Given(a, bytes)));
    } catch (Refusal _) {
      return Optional.empty();
    }
  }

  private static Optional<String> algorithm(Fields fields) {
    var digest = fields.label("digest", Ebay.TEXT_LENGTH_MAX).orElse("SHA1");
    return switch (digest) {
      case "SHA1" -> Optional.of("SHA1withECDSA");
      case "SHA256" -> Optional.of("SHA256withECDSA");
      default -> Optional.empty();
    };
  }
}
