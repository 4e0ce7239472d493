package dev.perennial.campaign;

import dev.perennial.embedded.EmbeddedResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/// A real PostgreSQL and a real Kafka, and a business clock that stands at [Changes#NOW].
public final class RealServers implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "perennial.clock", Changes.NOW.toString(),
        "perennial.clock.steppable", "true",
        "campaign.relay.pause", "PT0.1S",
        "quarkus.log.category.\"kafka\".level", "ERROR",
        "quarkus.log.category.\"state.change.logger\".level", "ERROR",
        "quarkus.log.category.\"org.apache.kafka\".level", "ERROR");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(EmbeddedResource.class, Map.of("database", "campaign")));
  }
}
