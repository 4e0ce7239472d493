package dev.perennial.ingest.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.OrderLine;
import dev.perennial.ingest.order.Revenue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// The event `order.recorded`, as `contracts/order.recorded.v1.schema.json` describes it.
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderRecorded(
    String orderKey,
    String version,
    String customerId,
    String platform,
    String shop,
    String placedAt,
    String recordedAt,
    String asOf,
    String status,
    BothMoney money,
    List<Line> lines,
    List<String> discountCodes,
    String channel) {

  static final String TYPE = "order.recorded";

  static OrderRecorded of(
      Normalized.Accepted accepted, String customerId, Instant recordedAt, Instant asOf) {
    var order = accepted.order();
    return new OrderRecorded(
        order.key().value(),
        accepted.version().value(),
        customerId,
        order.key().platform(),
        order.key().shop(),
        order.placedAt().toString(),
        recordedAt.toString(),
        asOf.toString(),
        order.status().name(),
        new BothMoney(Money.of(accepted.shop()), Money.of(accepted.reporting())),
        lines(order),
        order.discountCodes(),
        order.channel().orElse(null));
  }

  /// The same order at the same version is the same event, however often it is published.
  String eventId() {
    return orderKey + '@' + version;
  }

  private static List<Line> lines(Order order) {
    return order.lines().stream().map(Line::of).toList();
  }

  @RegisterForReflection
  record BothMoney(Money shop, Money reporting) {}

  @RegisterForReflection
  record Money(String currency, String gross, String refunded, String net) {
    static Money of(Revenue revenue) {
      return new Money(
          revenue.currency().getCurrencyCode(),
          revenue.gross().toPlainString(),
          revenue.refunded().toPlainString(),
          revenue.net().toPlainString());
    }
  }

  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(String product, String category, String quantity, String unitPrice) {
    static Line of(OrderLine line) {
      return new Line(
          line.product(),
          line.category().orElse(null),
          plain(line.quantity()),
          plain(line.unitPrice()));
    }

    private static String plain(BigDecimal amount) {
      return amount.toPlainString();
    }
  }
}
