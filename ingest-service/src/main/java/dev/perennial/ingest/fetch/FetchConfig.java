package dev.perennial.ingest.fetch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/// How documents are asked for.
@ConfigMapping(prefix = "ingest.fetch")
interface FetchConfig {

  /// How often it is looked whether one is due.
  @WithDefault("1s")
  Duration every();

  /// After how many attempts a document goes to the quarantine. Twelve take about an hour.
  @WithName("attempts.max")
  @WithDefault("12")
  int attemptsMax();
}
