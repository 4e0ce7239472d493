package dev.perennial.ingest.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The directory in which files are kept until they have been read. It has an id of its own: a
/// replica works on the files of its directory, whether others share it or not.
@ApplicationScoped
class Spool {

  private static final String ID = "spool-id";
  private static final String UNFINISHED = ".part";

  private final Path directory;
  private final UploadWriter writer;
  private final long unpackedMax;

  Spool(ImportsConfig config) {
    this.directory = config.directory().toAbsolutePath().normalize();
    this.writer = new UploadWriter(config.bytesMax(), config.diskFreeMin());
    this.unpackedMax = config.unpackedBytesMax();
  }

  /// A file that a power failure leaves.
  ///
  /// @param sha256 of its bytes as they came, in hexadecimal
  record Kept(String spool, String file, long bytes, String sha256) {}

  /// Keeps all of `body`. A 413 problem where it is too large, 507 where the disk is too full.
  Kept keep(InputStream body) throws IOException {
    var spool = prepare();
    var name = UUID.randomUUID().toString();
    var unfinished = directory.resolve(name + UNFINISHED);
    try {
      var written = writer.write(body, unfinished);
      Files.move(unfinished, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      force(directory);
      return new Kept(spool, name, written.bytes(), written.sha256());
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /// A 413 problem.
  void requireAtMost(long bytes) {
    writer.requireAtMost(bytes);
  }

  /// The id of the directory, none before the first file.
  Optional<String> id() throws IOException {
    var file = directory.resolve(ID);
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  SpooledFile file(String name) {
    return new SpooledFile(directory.resolve(name), unpackedMax);
  }

  /// A power failure does not bring it back.
  void delete(String name) throws IOException {
    if (Files.deleteIfExists(directory.resolve(name))) {
      force(directory);
    }
  }

  /// Files and unfinished uploads that were last written before `time`.
  List<String> writtenBefore(Instant time) throws IOException {
    var before = new ArrayList<String>();
    try (var files = Files.newDirectoryStream(directory)) {
      for (var file : files) {
        var name = file.getFileName().toString();
        if (!name.equals(ID) && Files.getLastModifiedTime(file).toInstant().isBefore(time)) {
          before.add(name);
        }
      }
    }
    return before;
  }

  private String prepare() throws IOException {
    Files.createDirectories(directory);
    var known = id();
    if (known.isPresent()) {
      return known.get();
    }
    var mine = directory.resolve(UUID.randomUUID() + UNFINISHED);
    try {
      Files.writeString(mine, UUID.randomUUID().toString());
      Files.move(mine, directory.resolve(ID));
      force(directory);
    } catch (FileAlreadyExistsException _) {
      // another replica was faster
    } finally {
      Files.deleteIfExists(mine);
    }
    return id().orElseThrow();
  }

  private static void force(Path directory) throws IOException {
    try (var channel = FileChannel.open(directory)) {
      channel.force(true);
    }
  }
}
