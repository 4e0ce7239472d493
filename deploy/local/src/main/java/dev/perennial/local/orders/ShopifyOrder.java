package dev.perennial.local.orders;

import dev.perennial.local.orders.CanonicalOrder.Customer;
import dev.perennial.local.orders.CanonicalOrder.Line;
import dev.perennial.local.orders.CanonicalOrder.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// One order of Shopify's export: the rows that share its `Name`.
record ShopifyOrder(List<Map<String, String>> rows, Conventions conventions) {

  private static final String PLATFORM = "shopify";
  private static final int MONEY_DIGITS = 2;

  static Entry entry(long line, List<Map<String, String>> rows, Conventions conventions) {
    try {
      return Entry.Order.of(line, new ShopifyOrder(List.copyOf(rows), conventions).order());
    } catch (IllegalArgumentException | DateTimeException e) {
      return new Entry.Bad(line, e.getMessage());
    }
  }

  private CanonicalOrder order() {
    var placedAt = date("Created at");
    if (placedAt == null) {
      throw new IllegalArgumentException("order %s has no date".formatted(text("Name")));
    }
    var total = amount("Total");
    var tax = amount("Taxes");
    var shipping = amount("Shipping");
    var refunded = refundedGoods(total, total.subtract(tax).subtract(shipping));
    return new CanonicalOrder(
        PLATFORM,
        conventions.shop(),
        text("Id").isEmpty() ? text("Name") : text("Id"),
        placedAt.toString(),
        CanonicalOrder.modifiedAt(modifiedAt(placedAt), refunded).toString(),
        status(),
        Customer.of("", text("Email")),
        text("Currency").isEmpty()
            ? conventions.currency().orElse(Conventions.CURRENCY_OF_LAST_RESORT)
            : text("Currency"),
        total.toPlainString(),
        tax.toPlainString(),
        shipping.toPlainString(),
        refunded.toPlainString(),
        rows.stream()
            .filter(row -> !row.getOrDefault("Lineitem name", "").isEmpty())
            .map(ShopifyOrder::line)
            .toList(),
        Arrays.stream(text("Discount Code").split(","))
            .map(String::strip)
            .filter(code -> !code.isEmpty())
            .toList(),
        text("Source"));
  }

  /// The export gives one refunded amount that also covers tax and shipping; the goods' share of it
  /// is their share of the total.
  private BigDecimal refundedGoods(BigDecimal total, BigDecimal goods) {
    var refunded = amount("Refunded Amount");
    return total.signum() <= 0
        ? refunded
        : refunded.multiply(goods).divide(total, MONEY_DIGITS, RoundingMode.HALF_UP);
  }

  /// A cancelled order is none, whatever was paid; what was only authorized is not paid yet.
  private Status status() {
    if (!text("Cancelled at").isEmpty()) {
      return Status.CANCELLED;
    }
    var word = text("Financial Status");
    return Statuses.parse(word)
        .orElseThrow(
            () -> new IllegalArgumentException("status '%s' is not known".formatted(word)));
  }

  private Instant modifiedAt(Instant placedAt) {
    return Stream.of(placedAt, date("Paid at"), date("Fulfilled at"), date("Cancelled at"))
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(placedAt);
  }

  private static Line line(Map<String, String> row) {
    return new Line(
        row.get("Lineitem name"),
        "",
        row.getOrDefault("Lineitem quantity", "1"),
        row.getOrDefault("Lineitem price", "0"));
  }

  private Instant date(String column) {
    var text = text(column);
    return text.isEmpty() ? null : Dates.parse(text, conventions.zone());
  }

  private BigDecimal amount(String column) {
    var text = text(column);
    return text.isEmpty() ? BigDecimal.ZERO : Amounts.parse(text);
  }

  private String text(String column) {
    return rows.getFirst().getOrDefault(column, "");
  }
}
