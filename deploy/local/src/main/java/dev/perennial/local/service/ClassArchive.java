package dev.perennial.local.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whether a service's JVM keeps the classes that it loaded for its next start.
public enum ClassArchive {
  /// Beside the jar: made by the first stop after a build, it halves later starts.
  KEPT,
  /// What is there is used and left as it is: of several processes of one jar only the first keeps.
  READ,
  NONE;

  List<String> options(Path jar) {
    return switch (this) {
      case KEPT -> List.of("-XX:+AutoCreateSharedArchive", file(jar), "-Xlog:cds*=off");
      case READ -> Files.exists(path(jar)) ? List.of(file(jar), "-Xlog:cds*=off") : List.of();
      case NONE -> List.of();
    };
  }

  private static String file(Path jar) {
    return "-XX:SharedArchiveFile=" + path(jar);
  }

  private static Path path(Path jar) {
    return jar.resolveSibling("classes.jsa");
  }
}
