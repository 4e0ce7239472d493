package dev.perennial.ingest.bulk;

import dev.perennial.ingest.api.BrokenOffException;
import dev.perennial.ingest.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Writes what is handed in to disk, within bounds.
///
/// @param diskFreeMin bytes that are left free on the disk
record UploadWriter(long bytesMax, long diskFreeMin) {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final long LOOK_AT_DISK_EVERY_BYTES = 16L << 20;

  /// @param sha256 of the bytes as they came, in hexadecimal
  record Written(long bytes, String sha256) {}

  /// All of `body`, as a power failure leaves it. A 413 problem where it is too large, 507
  /// where the disk is too full.
  Written write(InputStream body, Path file) throws IOException {
    var sha = sha256();
    var buffer = new byte[BUFFER_BYTES];
    var bytes = 0L;
    var looked = -LOOK_AT_DISK_EVERY_BYTES;
    try (var out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (var read = read(body, buffer); read >= 0; read = read(body, buffer)) {
        bytes += read;
        requireAtMost(bytes);
        if (bytes - looked >= LOOK_AT_DISK_EVERY_BYTES) {
          requireSpace(file);
          looked = bytes;
        }
        sha.update(buffer, 0, read);
        write(ByteBuffer.wrap(buffer, 0, read), out, file);
      }
      out.force(true);
    }
    return new Written(bytes, HexFormat.of().formatHex(sha.digest()));
  }

  private static int read(InputStream body, byte[] buffer) {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw new BrokenOffException(e);
    }
  }

  /// The file's system is to blame for what fails here, not whoever hands the file in.
  static void write(ByteBuffer bytes, FileChannel out, Path file) throws FileSystemException {
    try {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (IOException e) {
      var failure = new FileSystemException(file.toString(), null, e.getMessage());
      failure.initCause(e);
      throw failure;
    }
  }

  /// A 413 problem.
  void requireAtMost(long bytes) {
    if (bytes > bytesMax) {
      throw Problem.of(413, "a file has at most " + bytesMax + " bytes").asException();
    }
  }

  private void requireSpace(Path file) throws IOException {
    if (Files.getFileStore(file).getUsableSpace() < diskFreeMin) {
      throw Problem.of(507, "the disk for files is too full").asException();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
