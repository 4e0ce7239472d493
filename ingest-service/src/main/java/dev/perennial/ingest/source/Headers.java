package dev.perennial.ingest.source;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which headers of a request belong to a delivery: all but those that let somebody in here.
final class Headers {

  private static final Set<String> OURS = Set.of("authorization", "cookie", "proxy-authorization");

  private Headers() {}

  static Map<String, String> of(HttpHeaders headers) {
    var kept = new TreeMap<String, String>();
    headers
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              var key = name.toLowerCase(Locale.ROOT);
              if (!OURS.contains(key) && !values.isEmpty()) {
                kept.put(key, values.getFirst());
              }
            });
    return kept;
  }
}
