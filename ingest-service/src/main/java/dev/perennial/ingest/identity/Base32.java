package dev.perennial.ingest.identity;

/// Crockford's base 32 in lower case: digits and letters without i, l, o and u, which are misread.
final class Base32 {

  private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final int BITS = 5;

  private Base32() {}

  /// All bits of `bytes` from the highest, the last character filled up with zeros.
  static String encode(byte[] bytes) {
    var text = new char[(bytes.length * Byte.SIZE + BITS - 1) / BITS];
    var buffer = 0;
    var buffered = 0;
    var next = 0;
    for (var b : bytes) {
      buffer = (buffer << Byte.SIZE) | (b & 0xff);
      buffered += Byte.SIZE;
      while (buffered >= BITS) {
        buffered -= BITS;
        text[next++] = ALPHABET[(buffer >> buffered) & 0x1f];
      }
    }
    if (buffered > 0) {
      text[next] = ALPHABET[(buffer << (BITS - buffered)) & 0x1f];
    }
    return new String(text);
  }
}
