package dev.perennial.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The files of deploy/observability.
final class Observability {

  static final Path FOLDER = Path.of("../observability");

  private Observability() {}

  /// A rule that alerts, or that records under a name of its own.
  static Stream<JsonNode> rules() {
    return files("rules").stream()
        .map(file -> Yaml.documents(Service.read(file)).getFirst())
        .flatMap(file -> file.path("groups").valueStream())
        .flatMap(group -> group.path("rules").valueStream());
  }

  static Stream<JsonNode> alerts() {
    return rules().filter(rule -> rule.has("alert"));
  }

  /// In the order of their names.
  static List<Path> files(String folder) {
    try (var files = Files.list(FOLDER.resolve(folder))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
