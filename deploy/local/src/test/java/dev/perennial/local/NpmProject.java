package dev.perennial.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A project of Node.js that is built and run as its own people would.
record NpmProject(Path folder) {

  private static final int NODE_MIN = 18;
  private static final int MINUTES_MAX = 5;

  /// Why it cannot be built on this machine.
  static Optional<String> obstacle() throws IOException, InterruptedException {
    var node = version("node");
    if (node.isEmpty() || version("npm").isEmpty()) {
      return Optional.of("node and npm are not installed");
    }
    var major = Integer.parseInt(node.get().replaceFirst("^v(\\d+).*$", "$1"));
    return major < NODE_MIN
        ? Optional.of("node " + NODE_MIN + " or newer is needed, not " + node.get())
        : Optional.empty();
  }

  /// The project of `source`, in a folder in which it may leave what it makes.
  static NpmProject copied(Path source, Path folder) throws IOException {
    try (var files = Files.walk(source)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var copy = folder.resolve(source.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return new NpmProject(folder);
  }

  /// Runs a command in it to a good end.
  void run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    var out = Files.createTempFile(folder, "command", ".out");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    var ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
    process.destroy();
    var said = String.join(" ", command) + ":\n" + Files.readString(out);
    assertThat(ended).as(said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }

  private static Optional<String> version(String program) throws IOException, InterruptedException {
    try {
      var process = new ProcessBuilder(List.of(program, "--version")).start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(said.strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // there is no such program
    }
  }
}
