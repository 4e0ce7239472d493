package dev.perennial.local;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Where the repository is, and where the installation keeps its data.
public final class Place {

  @Option(
      names = "--repository",
      hidden = true,
      defaultValue = "${sys:perennial.repository:-.}",
      description = "folder in which the services were built")
  private Path repository;

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      description = "where data and logs are kept (default: .perennial beside this script)")
  private Path home;

  public Path repository() {
    return repository.toAbsolutePath().normalize();
  }

  public Path home() {
    return home == null ? repository().resolve(".perennial") : home;
  }
}
