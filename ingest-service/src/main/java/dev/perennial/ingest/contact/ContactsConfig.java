package dev.perennial.ingest.contact;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// Whether addresses are kept; the README gives the reason of each.
@ConfigMapping(prefix = "ingest.contacts")
interface ContactsConfig {

  @WithDefault("false")
  boolean enabled();

  /// What they are encrypted under; without it a key derived from the identity key.
  Optional<String> key();
}
