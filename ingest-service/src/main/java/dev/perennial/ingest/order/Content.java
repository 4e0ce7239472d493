package dev.perennial.ingest.order;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// What something says, to be hashed (SHA-256). Each field is written with its length before it and
/// amounts without trailing zeros, so equal things have equal content however they were spelled,
/// and no two different ones run together.
public final class Content {

  private final StringBuilder written = new StringBuilder(512);

  public Content text(String value) {
    written.append(value.length()).append(':').append(value);
    return this;
  }

  public Content maybe(Optional<String> value) {
    if (value.isPresent()) {
      return text(value.get());
    }
    written.append('-');
    return this;
  }

  public Content amount(BigDecimal value) {
    return text(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
  }

  public Content count(int size) {
    written.append(size).append('*');
    return this;
  }

  /// The first `bytes` of the hash, 1 to 32, in hexadecimal digits.
  public String hash(int bytes) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      var digest = sha256.digest(written.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
