package dev.perennial.local.service;

import dev.perennial.local.home.PortPlan;
import java.nio.file.Path;

/// The three services, in the order in which an order travels them.
public enum ServiceKind {
  INGEST("ingest"),
  CLV("clv"),
  CAMPAIGN("campaign");

  private final String noun;

  ServiceKind(String noun) {
    this.noun = noun;
  }

  /// The name people know it by, for example `clv-service`.
  public String title() {
    return noun + "-service";
  }

  public String database() {
    return noun;
  }

  public int port(PortPlan ports) {
    return switch (this) {
      case INGEST -> ports.ingest();
      case CLV -> ports.clv();
      case CAMPAIGN -> ports.campaign();
    };
  }

  /// Where the build puts the runnable service.
  public Path jar(Path repository) {
    return repository.resolve(title()).resolve("target/quarkus-app/quarkus-run.jar");
  }
}
