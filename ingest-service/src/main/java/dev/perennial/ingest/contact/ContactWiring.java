package dev.perennial.ingest.contact;

import dev.perennial.ingest.identity.ContactKey;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Builds what encrypts addresses, or nothing where none are kept.
final class ContactWiring {

  @Produces
  @Singleton
  static Optional<ContactKey> contactKey(
      ContactsConfig config, @ConfigProperty(name = "ingest.identity.key") String identityKey) {
    return config.enabled()
        ? Optional.of(new ContactKey(config.key().orElse(identityKey)))
        : Optional.empty();
  }
}
