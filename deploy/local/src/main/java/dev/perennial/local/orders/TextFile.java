package dev.perennial.local.orders;

import dev.perennial.local.Refusal;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// UTF-8 text, plain or compressed with gzip.
record TextFile(Path path) {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  BufferedReader open() throws IOException {
    var bytes = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
    var in = isGzip(bytes) ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
    var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  Refusal unreadable(IOException e) {
    var why = e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
    return new Refusal("%s cannot be read: %s.".formatted(path, why), e);
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    var magic = in.read() << 8 | in.read();
    in.reset();
    return magic == GZIP_MAGIC;
  }
}
