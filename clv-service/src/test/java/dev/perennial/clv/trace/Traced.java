package dev.perennial.clv.trace;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// Tracing, switched on by the one setting that does; but nothing is exported.
public final class Traced implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "perennial.tracing.endpoint", "http://localhost:4317",
        "quarkus.otel.exporter.otlp.enabled", "false");
  }
}
