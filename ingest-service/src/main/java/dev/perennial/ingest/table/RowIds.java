package dev.perennial.ingest.table;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Ids for the rows of a file that has none: 128 bits of SHA-256 over the line and all cells. The
/// same file again gives the same ids, and identical rows are all kept.
final class RowIds {

  private static final int ID_BYTES = 16;

  private RowIds() {}

  static String of(Row row) {
    var sha = sha256();
    sha.update(ByteBuffer.allocate(Long.BYTES).putLong(row.span().line()).flip());
    for (var cell : row.cells()) {
      var bytes = cell.getBytes(StandardCharsets.UTF_8);
      sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
      sha.update(bytes);
    }
    return HexFormat.of().formatHex(sha.digest(), 0, ID_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
