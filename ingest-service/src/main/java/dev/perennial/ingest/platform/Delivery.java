package dev.perennial.ingest.platform;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.field.Json;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One message of a platform as it came: headers and the raw body. Never changed by whoever holds
/// it.
public final class Delivery {

  private final Map<String, String> headers;
  private final byte[] body;

  /// @param headers by any spelling of their names; of several of one name, the first
  public Delivery(Map<String, String> headers, byte[] body) {
    var byName = new TreeMap<String, String>();
    headers.forEach((name, value) -> byName.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    this.headers = byName;
    this.body = body.clone();
  }

  /// By their names in lower case.
  public Map<String, String> headers() {
    return Collections.unmodifiableMap(headers);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /// The raw bytes, which signatures are made over.
  public byte[] body() {
    return body.clone();
  }

  /// The body as one JSON object; a refusal where it is none.
  public Fields document() {
    return Fields.of(Json.read(body), "the body");
  }
}
