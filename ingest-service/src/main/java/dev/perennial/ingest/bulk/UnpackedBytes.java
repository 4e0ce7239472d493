package dev.perennial.ingest.bulk;

import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// What comes out of a packed file, up to a bound: a few kilobytes of zeros become terabytes.
final class UnpackedBytes extends FilterInputStream {

  private final long most;
  private long read;

  UnpackedBytes(InputStream unpacked, long most) {
    super(unpacked);
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    var next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    var count = super.read(bytes, from, length);
    count(Math.max(0, count));
    return count;
  }

  @Override
  public long skip(long bytes) throws IOException {
    var skipped = super.skip(bytes);
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long more) {
    read += more;
    if (read > most) {
      throw new Refusal(
          Reason.TOO_LARGE, "the file has more than " + most + " bytes when it is unpacked");
    }
  }
}
