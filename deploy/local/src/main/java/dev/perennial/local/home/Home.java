package dev.perennial.local.home;

import dev.perennial.embedded.Folders;
import dev.perennial.local.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The folder of one installation, `.perennial/` beside the script: its data, its logs and what is
/// running.
public record Home(Path directory) {

  private static final long FREE_BYTES_MIN = 1L << 30;

  public Home {
    directory = directory.toAbsolutePath().normalize();
  }

  public Path postgres() {
    return directory.resolve("postgres");
  }

  public Path kafka() {
    return directory.resolve("kafka");
  }

  public Path logs() {
    return directory.resolve("logs");
  }

  public Path log(String process) {
    return logs().resolve(process + ".log");
  }

  public Path lock() {
    return directory.resolve("lock");
  }

  public Path settings() {
    return directory.resolve("shop.properties");
  }

  /// Files handed in to ingest-service, until they have been read.
  public Path imports() {
    return directory.resolve("imports");
  }

  /// What tokens are signed with; it stays when data go.
  public Path keys() {
    return directory.resolve("keys");
  }

  public Path sample() {
    return directory.resolve("sample");
  }

  /// Makes the folders that are missing.
  public void prepare() {
    try {
      for (var folder : List.of(directory, logs())) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new Refusal(
          "The folder %s cannot be made: %s.".formatted(directory, e.getMessage()), e);
    }
  }

  /// Refuses to start on a disk that would be full before the orders are in.
  public void requireSpace() {
    try {
      var free = Files.getFileStore(directory).getUsableSpace();
      if (free < FREE_BYTES_MIN) {
        throw new Refusal(
            "%s has %d MiB of free disk space, and at least 1 GiB is needed: free some and try again."
                .formatted(directory, free >> 20));
      }
    } catch (IOException e) {
      throw new Refusal(
          "The free disk space of %s cannot be read: %s.".formatted(directory, e.getMessage()), e);
    }
  }

  /// Deletes what an earlier `up` stored; only ever called while nothing runs here.
  public void deleteData() {
    for (var path : List.of(postgres(), kafka(), imports(), sample(), logs(), settings())) {
      delete(path);
    }
  }

  private static void delete(Path path) {
    try {
      Folders.delete(path);
    } catch (UncheckedIOException e) {
      throw new Refusal("%s cannot be deleted: %s.".formatted(path, e.getMessage()), e);
    }
  }
}
