package dev.perennial.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.jose4j.jwk.JsonWebKey.Factory;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/// Signs tokens on a laptop and in tests, as an identity provider does elsewhere. RS256: verifying
/// it takes a service a fraction of what ES256 takes.
public final class Issuer {

  public static final String NAME = "perennial-local";
  public static final String AUDIENCE = "perennial";

  private static final int KEY_BITS = 2048;
  private static final int TOKEN_ID_BYTES = 16;

  private final PublicJsonWebKey key;
  private final Path publicKeys;

  private Issuer(PublicJsonWebKey key, Path publicKeys) {
    this.key = key;
    this.publicKeys = publicKeys;
  }

  /// The issuer whose keys are kept in a folder, and are made where there are none. Only the owner
  /// of the folder can read the private one.
  public static synchronized Issuer of(Path folder) {
    try {
      Files.createDirectories(folder);
      var file = folder.resolve("private.jwk");
      if (Files.notExists(file)) {
        keep(file, newKey());
      }
      var key = (PublicJsonWebKey) Factory.newJwk(Files.readString(file));
      return new Issuer(key, publish(key, folder.resolve("jwks.json")).toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JoseException e) {
      throw new IllegalStateException(folder + " holds no key that can be read", e);
    }
  }

  /// The key set that a service is told to believe.
  public URI publicKeys() {
    return publicKeys.toUri();
  }

  public String token(Grant grant, Instant now, Duration life) {
    var claims = new JwtClaims();
    claims.setIssuer(NAME);
    claims.setAudience(AUDIENCE);
    claims.setSubject(grant.subject());
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(now.plus(life).getEpochSecond()));
    claims.setGeneratedJwtId(TOKEN_ID_BYTES);
    claims.setStringClaim("scope", String.join(" ", grant.scopes()));
    if (!grant.sources().isEmpty()) {
      claims.setStringListClaim("sources", grant.sources());
    }
    return signed(claims);
  }

  private String signed(JwtClaims claims) {
    var token = new JsonWebSignature();
    token.setHeader("typ", "JWT");
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    token.setKeyIdHeaderValue(key.getKeyId());
    token.setKey(key.getPrivateKey());
    token.setPayload(claims.toJson());
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("the key cannot sign", e);
    }
  }

  private static PublicJsonWebKey newKey() throws JoseException {
    var key = RsaJwkGenerator.generateJwk(KEY_BITS);
    key.setKeyId(Long.toString(System.currentTimeMillis(), Character.MAX_RADIX));
    key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
    key.setUse("sig");
    return key;
  }

  private static void keep(Path file, PublicJsonWebKey key) throws IOException {
    // A file of createTempFile is its owner's alone.
    var written = Files.createTempFile(file.getParent(), "private", ".new");
    try {
      Files.writeString(written, key.toJson(OutputControlLevel.INCLUDE_PRIVATE));
      Files.createLink(file, written);
    } catch (FileAlreadyExistsException _) {
      // somebody else was faster, and theirs counts
    } finally {
      Files.delete(written);
    }
  }

  /// Lets `file` hold the public half of the key, for everybody to read.
  private static Path publish(PublicJsonWebKey key, Path file) throws IOException {
    var jwks = jwks(key);
    if (Files.notExists(file) || !Files.readString(file).equals(jwks)) {
      var written = Files.createTempFile(file.getParent(), "jwks", ".new");
      Files.writeString(written, jwks);
      if (Files.getFileStore(written).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-r--r--"));
      }
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return file;
  }

  private static String jwks(PublicJsonWebKey key) {
    return new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
  }
}
