package dev.perennial.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Folders of this machine.
public final class Folders {

  private Folders() {}

  /// Deletes `path` with all that is in it; nothing happens where it is not there.
  public static void delete(Path path) {
    if (Files.notExists(path)) {
      return;
    }
    try (var files = Files.walk(path)) {
      for (var file : files.toList().reversed()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
