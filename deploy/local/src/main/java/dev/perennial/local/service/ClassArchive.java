package dev.perennial.local.service;

import java.nio.file.Path;
import java.util.List;

/// Whether a service's JVM keeps the classes that it loaded for its next start.
public enum ClassArchive {
  /// Beside the jar: made by the first stop after a build, it halves later starts.
  KEPT,
  NONE;

  List<String> options(Path jar) {
    return switch (this) {
      case KEPT ->
          List.of(
              "-XX:+AutoCreateSharedArchive",
              "-XX:SharedArchiveFile=" + jar.resolveSibling("classes.jsa"),
              "-Xlog:cds*=off");
      case NONE -> List.of();
    };
  }
}
