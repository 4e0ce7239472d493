package dev.perennial.ingest.bulk;

import dev.perennial.ingest.refusal.Refusal;
import dev.perennial.ingest.table.Content;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// A file as it was handed in, plain or compressed with gzip. For one thread.
final class SpooledFile implements Content {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int GZIP_MAGIC = 0x1f8b;

  private final Path path;
  private final long unpackedMax;
  private FileChannel opened;

  /// @param unpackedMax bytes of what is packed, beyond which it is a refusal
  SpooledFile(Path path, long unpackedMax) {
    this.path = path;
    this.unpackedMax = unpackedMax;
  }

  /// What is packed has to be unpacked up to `offset`.
  @Override
  public InputStream from(long offset) throws IOException {
    opened = FileChannel.open(path);
    var bytes = new BufferedInputStream(Channels.newInputStream(opened), BUFFER_BYTES);
    try {
      if (isGzip(bytes)) {
        var unpacked = new UnpackedBytes(new GZIPInputStream(bytes, BUFFER_BYTES), unpackedMax);
        unpacked.skipNBytes(offset);
        return unpacked;
      }
      bytes.skipNBytes(offset);
      return bytes;
    } catch (IOException | Refusal e) {
      opened.close();
      throw e;
    }
  }

  /// As many bytes of the file have been read by who opened it last.
  long bytesRead() throws IOException {
    return opened.position();
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    var magic = in.read() << 8 | in.read();
    in.reset();
    return magic == GZIP_MAGIC;
  }
}
