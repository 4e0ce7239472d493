package dev.perennial.ingest.order;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// The first 64 bits of the SHA-256 of everything an order says. Each field is written with its
/// length before it and amounts without trailing zeros, so equal orders have equal content however
/// they were spelled, and no two different ones run together.
final class ContentHash {

  private static final int BYTES = 8;

  private final StringBuilder content = new StringBuilder(512);

  private ContentHash() {}

  static String of(Order order) {
    var hash = new ContentHash();
    hash.write(order);
    return hash.digest();
  }

  private void write(Order order) {
    text(order.key().platform()).text(order.key().shop()).text(order.key().id());
    text(order.placedAt().toString()).maybe(order.updatedAt().map(Object::toString));
    text(order.status().name());
    count(order.identifiers().size());
    order.identifiers().forEach(identifier -> text(identifier.hash()));
    text(order.currency().getCurrencyCode());
    amount(order.total()).amount(order.tax()).amount(order.shipping()).amount(order.refunded());
    count(order.lines().size());
    for (var line : order.lines()) {
      text(line.product()).maybe(line.category());
      amount(line.quantity()).amount(line.unitPrice());
    }
    count(order.discountCodes().size());
    order.discountCodes().forEach(this::text);
    maybe(order.channel());
  }

  private ContentHash text(String value) {
    content.append(value.length()).append(':').append(value);
    return this;
  }

  private ContentHash maybe(Optional<String> value) {
    if (value.isPresent()) {
      return text(value.get());
    }
    content.append('-');
    return this;
  }

  private ContentHash amount(BigDecimal value) {
    return text(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
  }

  private void count(int size) {
    content.append(size).append('*');
  }

  private String digest() {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      var digest = sha256.digest(content.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
