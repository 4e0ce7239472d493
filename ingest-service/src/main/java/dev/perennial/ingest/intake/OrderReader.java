package dev.perennial.ingest.intake;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.identity.Identifiers;
import dev.perennial.ingest.identity.Person;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Identifier;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.OrderLine;
import dev.perennial.ingest.order.Part;
import dev.perennial.ingest.order.Status;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads the canonical order of `POST /v1/orders`. Unknown fields are passed over; the customer's
/// identifiers are hashed as they are read.
final class OrderReader {

  private static final int CODE_LENGTH_MAX = 100;
  private static final int TEXT_LENGTH_MAX = 200;
  static final int CHANNEL_LENGTH_MAX = 100;

  private final Identifiers identifiers;

  OrderReader(Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  OrderKey key(Fields order) {
    return new OrderKey(
        order.requiredName("platform", OrderKey.PLATFORM_LENGTH_MAX),
        order.requiredName("shop", OrderKey.SHOP_LENGTH_MAX),
        order.requiredText("id", OrderKey.ID_LENGTH_MAX));
  }

  Order order(OrderKey key, Fields order) {
    return new Order(
        key,
        order.requiredInstant("placedAt"),
        order.instant("updatedAt"),
        status(order),
        order.object("customer").map(customer -> identifiers(key, customer)).orElse(List.of()),
        order.requiredCurrency("currency"),
        charged(order),
        refunded(order),
        order.objects("lines", Order.LINES_MAX, OrderReader::line),
        order.texts("discountCodes", Order.CODES_MAX, CODE_LENGTH_MAX),
        order.text("channel", CHANNEL_LENGTH_MAX),
        Optional.empty());
  }

  private static Status status(Fields order) {
    var given = order.text("status", TEXT_LENGTH_MAX);
    if (given.isEmpty()) {
      return Status.PAID;
    }
    return Arrays.stream(Status.values())
        .filter(status -> status.name().equals(given.get()))
        .findFirst()
        .orElseThrow(() -> order.bad("status", "is not PENDING, PAID or CANCELLED"));
  }

  private List<Identifier> identifiers(OrderKey key, Fields customer) {
    return identifiers.of(
        key.platform(),
        key.shop(),
        Person.of(
            customer.text("id", Person.LENGTH_MAX), customer.text("email", Person.LENGTH_MAX)));
  }

  private static Charge charged(Fields order) {
    return Charge.of(order.requiredAmount("total"))
        .including(Part.TAX, order.amount("tax").orElse(BigDecimal.ZERO))
        .including(Part.SHIPPING, order.amount("shipping").orElse(BigDecimal.ZERO));
  }

  private static Charge refunded(Fields order) {
    var refunded = order.amount("refunded").orElse(BigDecimal.ZERO);
    if (refunded.signum() < 0) {
      throw order.bad("refunded", "is negative");
    }
    return Charge.of(refunded);
  }

  private static OrderLine line(Fields line) {
    return new OrderLine(
        line.requiredText("product", TEXT_LENGTH_MAX),
        line.text("category", TEXT_LENGTH_MAX),
        line.requiredAmount("quantity"),
        line.requiredAmount("unitPrice"));
  }
}
