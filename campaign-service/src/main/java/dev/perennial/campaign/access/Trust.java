package dev.perennial.campaign.access;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Whom tokens are believed of. A service that is not told does not start: open to everybody and
/// closed to everybody are both found out too late.
@Singleton
@Startup
final class Trust {

  Trust(
      @ConfigProperty(name = "mp.jwt.verify.publickey") Optional<String> key,
      @ConfigProperty(name = "mp.jwt.verify.publickey.location") Optional<String> location,
      @ConfigProperty(name = "mp.jwt.verify.publickey.algorithm") String algorithm,
      @ConfigProperty(name = "mp.jwt.verify.issuer") Optional<String> issuer) {
    if (key.isEmpty() && location.isEmpty()) {
      throw new IllegalArgumentException(
          "mp.jwt.verify.publickey.location is missing: the key set of whoever signs tokens");
    }
    if (issuer.isEmpty()) {
      throw new IllegalArgumentException(
          "mp.jwt.verify.issuer is missing: the name of whoever signs tokens");
    }
    if (!algorithm.matches("(RS|ES|PS)(256|384|512)")) {
      throw new IllegalArgumentException(
          "mp.jwt.verify.publickey.algorithm is not one of a public key, as RS256 is");
    }
  }
}
