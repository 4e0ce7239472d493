package dev.perennial.ingest.source;

import dev.perennial.ingest.order.Part;
import dev.perennial.ingest.platform.Source;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The shops that send, by name: `ingest.sources.<name>.platform` and so on.
@ConfigMapping(prefix = "ingest.sources")
interface SourcesConfig {

  @WithParentName
  Map<String, Shop> byName();

  interface Shop {
    String platform();

    /// In the keys of its orders; the source's own name where it is not given.
    Optional<String> shop();

    /// The newest first.
    Optional<List<String>> secrets();

    @WithDefault("UTC")
    ZoneId zone();

    Optional<String> url();

    @WithDefault("SHOP")
    Source.Book book();

    Optional<Set<Part>> counted();

    @WithName("authorized-is-paid")
    @WithDefault("false")
    boolean authorizedIsPaid();

    @WithDefault("false")
    boolean tests();

    Optional<Api> api();
  }

  /// Where documents are asked for that thin messages speak of.
  interface Api {
    URI url();

    /// Sent with each request, such as a token.
    Map<String, String> headers();
  }
}
