package dev.perennial.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Gives a `@QuarkusTest` a real PostgreSQL database, a real Kafka and an [Issuer] to believe:
/// `@WithTestResource(value = EmbeddedResource.class,
/// initArgs = @ResourceArg(name = "database", value = "clv"))`.
public final class EmbeddedResource implements QuarkusTestResourceLifecycleManager {

  /// Where the issuer of a module's tests keeps its keys.
  public static final Path KEYS = Path.of("target", "keys");

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
    settings.put("mp.jwt.verify.publickey.location", Issuer.of(KEYS).publicKeys().toString());
    settings.put("mp.jwt.verify.issuer", Issuer.NAME);
    return settings;
  }

  /// Nothing stops here: the servers serve every test of the module and go with the JVM.
  @Override
  public void stop() {}
}
