package dev.perennial.ingest.platform.magento;

import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.PublicKeys;
import dev.perennial.ingest.platform.Signatures;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Two schemes of Adobe, both RSA-SHA256 in base 64: I/O Events signs the raw body under two
/// keys of its own, Commerce webhooks sign the body's base 64 under the shop's key. The headers
/// with which I/O Events names its keys are not followed: whoever forges an event would name a
/// key too.
final class AdobeSignature {

  private static final String WEBHOOK = "x-adobe-commerce-webhook-signature";
  private static final List<String> EVENT =
      List.of("x-adobe-digital-signature-1", "x-adobe-digital-signature-2");

  private AdobeSignature() {}

  /// Empty where none of the schemes' headers is there.
  static Optional<Authenticity> of(Delivery delivery, List<String> secrets) {
    var event = EVENT.stream().flatMap(name -> delivery.header(name).stream()).toList();
    var webhook = delivery.header(WEBHOOK).stream().toList();
    if (event.isEmpty() && webhook.isEmpty()) {
      return Optional.empty();
    }
    var keys = PublicKeys.rsa(secrets);
    var body = delivery.body();
    if (Stream.concat(event.stream(), webhook.stream())
        .allMatch(given -> Signatures.base64(given).isEmpty())) {
      return Optional.of(Authenticity.UNSIGNED);
    }
    return Optional.of(
        Authenticity.genuineIf(
            isSigned(event, keys, body)
                || isSigned(webhook, keys, Base64.getEncoder().encode(body))));
  }

  private static boolean isSigned(List<String> given, List<PublicKey> keys, byte[] content) {
    return given.stream()
        .flatMap(each -> Signatures.base64(each).stream())
        .anyMatch(signature -> PublicKeys.isSigned("SHA256withRSA", signature, keys, content));
  }
}
