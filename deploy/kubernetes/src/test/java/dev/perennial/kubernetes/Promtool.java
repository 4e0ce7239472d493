package dev.perennial.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Prometheus' own program to read and try rules with. A test is skipped where it is not on the
/// PATH; `.ci/run` brings it along.
final class Promtool {

  private Promtool() {}

  /// What it said.
  ///
  /// @param file below deploy/observability; of a folder each of its files
  /// @throws IllegalStateException with what it said, where it finds a fault
  static String run(String what, String ofWhat, String file) {
    var tool = Programs.onPath("promtool");
    assumeTrue(tool.isPresent(), "promtool is not on the PATH");
    var command = new ArrayList<>(List.of(tool.get(), what, ofWhat));
    files(file).map(Path::toString).forEach(command::add);
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Stream<Path> files(String name) {
    var file = Observability.FOLDER.resolve(name);
    return file.toFile().isDirectory() ? Observability.files(name).stream() : Stream.of(file);
  }
}
