package dev.perennial.ingest.quarantine;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Builds what encrypts the quarantine.
final class QuarantineWiring {

  @Produces
  @Singleton
  static Seal seal(
      QuarantineConfig config, @ConfigProperty(name = "ingest.identity.key") String identityKey) {
    return new Seal(config.key().orElse(identityKey));
  }
}
