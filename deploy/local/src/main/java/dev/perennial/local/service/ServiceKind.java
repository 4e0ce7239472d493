package dev.perennial.local.service;

import dev.perennial.local.home.PortPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.StreamSupport;

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
    return target(repository).resolve("quarkus-app/quarkus-run.jar");
  }

  /// Where the build puts the native binary, if there is one; its version is part of its name.
  public Optional<Path> binary(Path repository) {
    var target = target(repository);
    if (Files.notExists(target)) {
      return Optional.empty();
    }
    try (var files = Files.newDirectoryStream(target, title() + "-*-runner")) {
      return StreamSupport.stream(files.spliterator(), false).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path target(Path repository) {
    return repository.resolve(title()).resolve("target");
  }
}
