package dev.perennial.ingest.platform.saleor;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.field.Json;
import dev.perennial.ingest.refusal.Refusal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// RSA keys of JSON Web Key Sets (RFC 7517) among a source's secrets. What is none is passed over.
final class WebKeys {

  private static final int KEYS_MAX = 20;
  private static final int NUMBER_LENGTH_MAX = 2_000;

  private WebKeys() {}

  static boolean isSet(String secret) {
    return secret.strip().startsWith("{");
  }

  static List<PublicKey> rsa(List<String> secrets) {
    return secrets.stream().filter(WebKeys::isSet).flatMap(set -> keys(set).stream()).toList();
  }

  private static List<PublicKey> keys(String set) {
    try {
      return Fields.of(Json.read(set.getBytes(StandardCharsets.UTF_8)), "the key set")
          .objectsIfAny("keys", KEYS_MAX, WebKeys::key)
          .stream()
          .flatMap(Optional::stream)
          .toList();
    } catch (Refusal _) {
      return List.of();
    }
  }

  private static Optional<PublicKey> key(Fields key) {
    var modulus = number(key, "n");
    var exponent = number(key, "e");
    if (modulus.isEmpty() || exponent.isEmpty()) {
      return Optional.empty();
    }
    try {
      var spec = new RSAPublicKeySpec(modulus.get(), exponent.get());
      return Optional.of(KeyFactory.getInstance("RSA").generatePublic(spec));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  private static Optional<BigInteger> number(Fields key, String name) {
    try {
      return key.label(name, NUMBER_LENGTH_MAX)
          .map(text -> new BigInteger(1, Base64.getUrlDecoder().decode(text)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
