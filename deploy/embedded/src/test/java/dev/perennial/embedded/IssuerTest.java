package dev.perennial.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerTest {

  @TempDir Path folder;

  @Test
  void whoHasThePublicKeysBelievesATokenOfAnyIssuerOfTheFolder() throws Exception {
    // Given
    var keys = Files.readString(Path.of(Issuer.of(folder).publicKeys()));
    var grant = new Grant("me", List.of("orders:write", "values:read"), List.of("shop-a"));
    // When
    var token = Issuer.of(folder).token(grant, Instant.now(), Duration.ofMinutes(1));
    // Then
    var claims =
        new JwtConsumerBuilder()
            .setVerificationKeyResolver(
                new JwksVerificationKeyResolver(new JsonWebKeySet(keys).getJsonWebKeys()))
            .setExpectedIssuer(Issuer.NAME)
            .setExpectedAudience(Issuer.AUDIENCE)
            .setRequireExpirationTime()
            .build()
            .processToClaims(token);
    assertThat(claims.getStringClaimValue("scope")).isEqualTo("orders:write values:read");
    assertThat(claims.getStringListClaimValue("sources")).containsExactly("shop-a");
    assertThat(keys).doesNotContain("\"d\"");
  }

  @Test
  void onlyTheOwnerReadsThePrivateKey() throws Exception {
    // Given
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    // When
    Issuer.of(folder);
    // Then
    var permissions = Files.getPosixFilePermissions(folder.resolve("private.jwk"));
    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
  }

  @Test
  void servicesOfOtherUsersReadThePublicKeys() throws Exception {
    // Given
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    // When
    var keys = Path.of(Issuer.of(folder).publicKeys());
    // Then
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
        .isEqualTo("rw-r--r--");
  }

  @Test
  void publicKeysFollowAPrivateOneThatWasExchanged() throws Exception {
    // Given
    var before = Files.readString(Path.of(Issuer.of(folder).publicKeys()));
    Files.delete(folder.resolve("private.jwk"));
    // When
    var after = Files.readString(Path.of(Issuer.of(folder).publicKeys()));
    // Then
    assertThat(after).isNotEqualTo(before);
    assertThat(new JsonWebKeySet(after).getJsonWebKeys())
        .singleElement()
        .extracting(JsonWebKey::getKeyId)
        .isEqualTo(
            JsonWebKey.Factory.newJwk(Files.readString(folder.resolve("private.jwk"))).getKeyId());
  }
}
