package dev.perennial.ingest.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Real bodies of the platforms, which are not ours to keep in the repository: in
/// `payloads/<platform>` below `PERENNIAL_DATA`, by default `../shared/data` beside the repository.
public final class Samples {

  private Samples() {}

  /// Empty where the samples are absent: the test is to be skipped then, by name.
  public static Optional<byte[]> read(String platform, String file) {
    var path = root().resolve("payloads").resolve(platform).resolve(file);
    if (!Files.isReadable(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    return Optional.ofNullable(System.getenv("PERENNIAL_DATA"))
        .map(Path::of)
        .orElse(Path.of("../../shared/data"));
  }
}
