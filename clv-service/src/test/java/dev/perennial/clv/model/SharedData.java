package dev.perennial.clv.model;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Data sets that are not part of this repository: the environment variable PERENNIAL_DATA names
/// the folder that holds them, else it is looked for beside the repository. A test that needs a
/// file which is not there is skipped.
public final class SharedData {

  private SharedData() {}

  public static Path file(String name) {
    var file = find(name);
    assumeTrue(
        file.isPresent(), name + " is in no data folder: PERENNIAL_DATA can name one that has it");
    return file.orElseThrow();
  }

  private static Optional<Path> find(String name) {
    return Stream.of(System.getenv("PERENNIAL_DATA"), "../shared/data", "../../shared/data")
        .filter(folder -> folder != null)
        .map(folder -> Path.of(folder, name))
        .filter(Files::exists)
        .findFirst();
  }
}
