package dev.perennial.campaign.trace;

import dev.perennial.campaign.RealServers;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tracing, switched on by the one setting that does; but nothing is exported. A trace that nobody
/// brings is not recorded.
public final class Traced implements QuarkusTestProfile {

  private final RealServers real = new RealServers();

  @Override
  public Map<String, String> getConfigOverrides() {
    var overrides = new HashMap<>(real.getConfigOverrides());
    overrides.put("perennial.tracing.endpoint", "http://localhost:4317");
    overrides.put("quarkus.otel.exporter.otlp.enabled", "false");
    overrides.put("quarkus.otel.traces.sampler.arg", "0");
    return overrides;
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return real.testResources();
  }
}
