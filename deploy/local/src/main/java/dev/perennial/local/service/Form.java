package dev.perennial.local.service;

import dev.perennial.local.Refusal;
import dev.perennial.local.home.Home;
import dev.perennial.local.home.Leftovers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// In which form a service is run.
public sealed interface Form {

  /// The command line of a service; refused where it was not built in this form.
  List<String> command(ServiceKind kind, Path repository, Home home);

  /// The form of one more process of the same service.
  Form again();

  /// Its jar, by the JDK that runs the launcher.
  record Jar(ClassArchive archive) implements Form {

    @Override
    public List<String> command(ServiceKind kind, Path repository, Home home) {
      var jar = kind.jar(repository);
      if (Files.notExists(jar)) {
        throw new Refusal("%s is not built: %s is missing.".formatted(kind.title(), jar));
      }
      var command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  // As a JVM chooses by itself in a container of one core: on two that are shared
                  // with a database and a broker, threads that collect beside the work take its
                  // time.
                  "-XX:+UseSerialGC",
                  "-XX:+UseCompactObjectHeaders",
                  "-XX:+ExitOnOutOfMemoryError",
                  "--sun-misc-unsafe-memory-access=allow",
                  Leftovers.mark(home)));
      command.addAll(archive.options(jar));
      command.addAll(List.of("-jar", jar.toString()));
      return command;
    }

    @Override
    public Form again() {
      return new Jar(archive.again());
    }
  }

  /// The binary that `./perennial native` compiled.
  record Binary() implements Form {

    @Override
    public List<String> command(ServiceKind kind, Path repository, Home home) {
      var binary =
          kind.binary(repository)
              .orElseThrow(
                  () ->
                      new Refusal(
                          "%s has no native binary: ./perennial native makes it."
                              .formatted(kind.title())));
      return List.of(binary.toString(), "-Xmx512m", Leftovers.mark(home));
    }

    @Override
    public Form again() {
      return this;
    }
  }
}
