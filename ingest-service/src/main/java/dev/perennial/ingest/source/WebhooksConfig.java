package dev.perennial.ingest.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Bounds of webhooks; the README gives the reason of each.
@ConfigMapping(prefix = "ingest.webhooks")
interface WebhooksConfig {

  /// Within which a platform is answered, 503 if need be.
  @WithDefault("4500MS")
  Duration timeout();
}
