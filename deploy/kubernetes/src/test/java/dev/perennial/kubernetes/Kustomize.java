package dev.perennial.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Builds overlays with the program that people build them with. A test is skipped where neither
/// kubectl nor kustomize is on the PATH; `.ci/run` brings one along.
final class Kustomize {

  private static final Path HERE = Path.of("overlays");

  /// An overlay stays as it is while tests run, and each build takes a process.
  private static final Map<String, String> BUILT = new ConcurrentHashMap<>();

  private Kustomize() {}

  /// Names of all overlays.
  static Stream<String> overlays() {
    try (var folders = Files.list(HERE)) {
      return folders.map(each -> each.getFileName().toString()).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All documents of the overlay, as one text.
  static String build(String overlay) {
    var tool = tool();
    return BUILT.computeIfAbsent(overlay, name -> build(tool, HERE.resolve(name)));
  }

  /// The same with a component added to the overlay.
  static String build(String overlay, String component) {
    var tool = tool();
    return BUILT.computeIfAbsent(
        overlay + " with " + component, name -> build(tool, with(overlay, component)));
  }

  private static Path with(String overlay, String component) {
    try {
      var folder = Files.createDirectories(Path.of("target", overlay + "-" + component));
      Files.writeString(
          folder.resolve("kustomization.yaml"),
          """
          apiVersion: kustomize.config.k8s.io/v1beta1
          kind: Kustomization
          namespace: perennial
          resources:
            - ../../overlays/%s
          components:
            - ../../components/%s
          """
              .formatted(overlay, component));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String build(List<String> tool, Path folder) {
    var command = new ArrayList<>(tool);
    command.add(folder.toString());
    try {
      var said = Files.createTempFile("kustomize", ".log");
      var process = new ProcessBuilder(command).redirectError(said.toFile()).start();
      var built = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + Files.readString(said));
      }
      Files.delete(said);
      return built;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<String> tool() {
    var kubectl = Programs.onPath("kubectl").map(path -> List.of(path, "kustomize"));
    var tool = kubectl.or(() -> Programs.onPath("kustomize").map(path -> List.of(path, "build")));
    assumeTrue(tool.isPresent(), "neither kubectl nor kustomize is on the PATH");
    return tool.get();
  }
}
