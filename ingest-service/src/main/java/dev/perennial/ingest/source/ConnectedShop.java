package dev.perennial.ingest.source;

import dev.perennial.ingest.platform.Platform;
import dev.perennial.ingest.platform.Source;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// A source with the platform that reads it and, where one is configured, the API behind it.
public record ConnectedShop(Source source, Platform platform, Optional<Api> api) {

  /// @param headers sent with each request; they hold secrets
  public record Api(URI url, Map<String, String> headers) {
    @Override
    public String toString() {
      return "Api[" + url.getHost() + ']';
    }
  }
}
