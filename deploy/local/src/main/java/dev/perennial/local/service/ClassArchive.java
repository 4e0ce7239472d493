package dev.perennial.local.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whether a service's JVM keeps what it learned for its next start.
public enum ClassArchive {
  /// An AOT cache beside the jar (JEP 514): classes loaded and linked, and what of them was called
  /// often. Made by the first stop after a build.
  KEPT,
  /// What is there is used and left as it is: of several processes of one jar only the first keeps.
  READ,
  /// An archive of the loaded classes and no more, made by the first stop after a build.
  CLASSES,
  NONE;

  private static final String QUIET = "-Xlog:aot*=off,cds*=off";

  List<String> options(Path jar) {
    // A cache of another JDK is passed over, too.
    var cache = jar.resolveSibling("app-" + Runtime.version() + ".aot");
    return switch (this) {
      case KEPT -> isOf(jar, cache) ? read(cache) : List.of("-XX:AOTCacheOutput=" + cache, QUIET);
      case READ -> isOf(jar, cache) ? read(cache) : List.of();
      case CLASSES ->
          List.of(
              "-XX:+AutoCreateSharedArchive",
              "-XX:SharedArchiveFile=" + jar.resolveSibling("classes.jsa"),
              QUIET);
      case NONE -> List.of();
    };
  }

  /// The form of one more process of the same jar.
  ClassArchive again() {
    return this == KEPT ? READ : this;
  }

  private static List<String> read(Path cache) {
    return List.of("-XX:AOTCache=" + cache, QUIET);
  }

  /// A cache of another build would be passed over at each start.
  private static boolean isOf(Path jar, Path cache) {
    try {
      return Files.exists(cache)
          && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
