package dev.perennial.ingest.quarantine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Optional;

/// Bounds of the quarantine; the README gives the reason of each.
@ConfigMapping(prefix = "ingest.quarantine")
interface QuarantineConfig {

  /// What its contents are encrypted under; without it a key derived from the identity key.
  Optional<String> key();

  @WithName("rows.max")
  @WithDefault("100000")
  int rowsMax();

  @WithDefault("30D")
  Duration retention();
}
