package dev.perennial.local.service;

import dev.perennial.embedded.Issuer;
import dev.perennial.embedded.PostgresServer;
import dev.perennial.local.home.Home;
import dev.perennial.local.home.PortPlan;
import dev.perennial.local.home.Settings;
import dev.perennial.local.token.Tokens;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What a service of this installation is told through environment variables.
record ServiceEnvironment(Home home, PortPlan ports, Settings settings) {

  Map<String, String> of(ServiceKind service) {
    var environment = new HashMap<>(common(service));
    environment.putAll(
        switch (service) {
          case INGEST -> ingest();
          case CLV -> clv();
          case CAMPAIGN -> campaign();
        });
    return environment;
  }

  private Map<String, String> common(ServiceKind service) {
    return Map.ofEntries(
        Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
        Map.entry("QUARKUS_HTTP_PORT", Integer.toString(service.port(ports))),
        Map.entry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + database(service)),
        Map.entry("QUARKUS_DATASOURCE_REACTIVE_URL", database(service)),
        Map.entry("QUARKUS_DATASOURCE_USERNAME", PostgresServer.USER),
        Map.entry("QUARKUS_DATASOURCE_PASSWORD", PostgresServer.PASSWORD),
        Map.entry("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + ports.kafka()),
        // The only one of its groups: whoever comes next takes over at once, also from the killed.
        Map.entry("KAFKA_GROUP_INSTANCE_ID", "local"),
        Map.entry("MP_JWT_VERIFY_PUBLICKEY_LOCATION", new Tokens(home).publicKeys().toString()),
        Map.entry("MP_JWT_VERIFY_ISSUER", Issuer.NAME),
        Map.entry("PERENNIAL_ZONE", settings.zone().getId()),
        Map.entry("PERENNIAL_CURRENCY", settings.currency().getCurrencyCode()),
        Map.entry("PERENNIAL_CLOCK", clock()),
        Map.entry("PERENNIAL_CLOCK_STEPPABLE", "true"));
  }

  private String database(ServiceKind service) {
    return "postgresql://localhost:%d/%s".formatted(ports.postgres(), service.database());
  }

  private String clock() {
    return settings.clock().map(Instant::toString).orElse("real");
  }

  private Map<String, String> ingest() {
    var environment = new HashMap<String, String>();
    environment.put("INGEST_IDENTITY_KEY", settings.identityKey());
    environment.put("INGEST_IMPORTS_DIRECTORY", home.imports().toString());
    settings.rates().ifPresent(file -> environment.put("INGEST_RATES_FILE", file.toString()));
    return environment;
  }

  private Map<String, String> clv() {
    return Map.of(
        "CLV_TIER_CUT_POINTS",
        settings.cutPoints().stream()
            .map(BigDecimal::toPlainString)
            .collect(Collectors.joining(",")));
  }

  /// One secret is enough for one machine: what is derived from it has its own purpose each.
  private Map<String, String> campaign() {
    return Map.of("CAMPAIGN_WEBHOOKS_KEY", settings.identityKey());
  }
}
