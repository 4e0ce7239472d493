package dev.perennial.ingest.exchange;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where the European Central Bank's reference rates are read from.
@ConfigMapping(prefix = "ingest.rates")
interface RatesConfig {

  /// `eurofxref-hist.csv`, read at the start.
  Optional<Path> file();

  /// The same over HTTP, as CSV or in a ZIP, asked for again and again.
  Optional<URI> url();

  /// How often the rates that others have added are read, and the URL is asked.
  @WithDefault("1H")
  Duration every();
}
