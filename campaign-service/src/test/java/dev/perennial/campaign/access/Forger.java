package dev.perennial.campaign.access;

import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.embedded.Grant;
import dev.perennial.embedded.Issuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey.Factory;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/// Makes tokens that nobody should believe. All of them would be for everything.
final class Forger {

  private static final String SIGNED = AlgorithmIdentifiers.RSA_USING_SHA256;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Grant GRANT = Grant.of("forger", ScopesOfTheService.all());

  private Forger() {}

  static String expired() {
    return signed(claims(Issuer.NAME, Issuer.AUDIENCE, HOUR.multipliedBy(-2)));
  }

  static String ofTomorrow() {
    var claims = claims(Issuer.NAME, Issuer.AUDIENCE, HOUR.multipliedBy(48));
    claims.setNotBefore(numeric(HOUR.multipliedBy(24)));
    return signed(claims);
  }

  static String withoutAnEnd() {
    var claims = claims(Issuer.NAME, Issuer.AUDIENCE, HOUR);
    claims.unsetClaim("exp");
    return signed(claims);
  }

  static String ofAnotherIssuer() {
    return signed(claims("somebody-else", Issuer.AUDIENCE, HOUR));
  }

  static String forSomebodyElse() {
    return signed(claims(Issuer.NAME, "another-service", HOUR));
  }

  static String ofAnotherKey() {
    return Issuer.of(Path.of("target", "keys-of-a-forger")).token(GRANT, Instant.now(), HOUR);
  }

  static String unsigned() {
    return token(AlgorithmIdentifiers.NONE, null, claims(Issuer.NAME, Issuer.AUDIENCE, HOUR));
  }

  /// With what everybody may know for a secret.
  static String signedWithThePublicKey() {
    var key = new HmacKey(key().getPublicKey().getEncoded());
    return token(AlgorithmIdentifiers.HMAC_SHA256, key, claims(Issuer.NAME, Issuer.AUDIENCE, HOUR));
  }

  /// A good token of no scope, with all of them written in.
  static String withScopesWrittenIn() {
    var good = Bearer.token(Grant.of("forger", List.of()), Instant.now()).split("\\.");
    var forged = signed(claims(Issuer.NAME, Issuer.AUDIENCE, HOUR)).split("\\.");
    return good[0] + '.' + forged[1] + '.' + good[2];
  }

  private static JwtClaims claims(String issuer, String audience, Duration life) {
    var claims = new JwtClaims();
    claims.setIssuer(issuer);
    claims.setAudience(audience);
    claims.setSubject(GRANT.subject());
    claims.setStringClaim("scope", String.join(" ", GRANT.scopes()));
    claims.setIssuedAt(numeric(HOUR.multipliedBy(-3)));
    claims.setExpirationTime(numeric(life));
    return claims;
  }

  private static NumericDate numeric(Duration fromNow) {
    return NumericDate.fromSeconds(Instant.now().plus(fromNow).getEpochSecond());
  }

  private static String signed(JwtClaims claims) {
    return token(SIGNED, key().getPrivateKey(), claims);
  }

  private static String token(String algorithm, Key key, JwtClaims claims) {
    var token = new JsonWebSignature();
    token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    token.setAlgorithmHeaderValue(algorithm);
    token.setKeyIdHeaderValue(key().getKeyId());
    token.setKey(key);
    token.setPayload(claims.toJson());
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PublicJsonWebKey key() {
    Issuer.of(EmbeddedResource.KEYS);
    try {
      var written = Files.readString(EmbeddedResource.KEYS.resolve("private.jwk"));
      return (PublicJsonWebKey) Factory.newJwk(written);
    } catch (IOException | JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
