package dev.perennial.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/// Gives a `@QuarkusTest` a real PostgreSQL database and a real Kafka:
/// `@WithTestResource(value = EmbeddedResource.class,
/// initArgs = @ResourceArg(name = "database", value = "clv"))`.
public final class EmbeddedResource implements QuarkusTestResourceLifecycleManager {

  private String database = "test";

  @Override
  public void init(Map<String, String> arguments) {
    database = arguments.getOrDefault("database", database);
  }

  @Override
  public Map<String, String> start() {
    var servers = EmbeddedServers.shared();
    var settings = new HashMap<>(servers.datasource(database));
    settings.put("kafka.bootstrap.servers", servers.bootstrapServers());
    return settings;
  }

  /// Nothing stops here: the servers serve every test of the module and go with the JVM.
  @Override
  public void stop() {}
}
