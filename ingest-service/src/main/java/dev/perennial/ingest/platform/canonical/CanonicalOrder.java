package dev.perennial.ingest.platform.canonical;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.identity.Identifiers;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Identifier;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.OrderLine;
import dev.perennial.ingest.order.Part;
import dev.perennial.ingest.order.Status;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the canonical order: the form of this service's own, for whoever can choose. Unknown
/// fields are passed over; the customer's identifiers are hashed as they are read. What cannot be
/// taken is a `Refusal`.
public final class CanonicalOrder {

  private static final int CODE_LENGTH_MAX = 100;
  private static final int TEXT_LENGTH_MAX = 200;
  public static final int CHANNEL_LENGTH_MAX = 100;

  private static final Map<String, Part> PARTS =
      Map.of(
          "tax", Part.TAX,
          "shipping", Part.SHIPPING,
          "tip", Part.TIP,
          "giftCards", Part.GIFT_CARD,
          "duty", Part.DUTY);

  private final Identifiers identifiers;

  public CanonicalOrder(Identifiers identifiers) {
    this.identifiers = identifiers;
  }

  /// Platform, shop and id, of which the platform and the shop have no slash.
  public OrderKey key(Fields order) {
    return new OrderKey(
        order.requiredName("platform", OrderKey.PLATFORM_LENGTH_MAX),
        order.requiredName("shop", OrderKey.SHOP_LENGTH_MAX),
        order.requiredText("id", OrderKey.ID_LENGTH_MAX));
  }

  public Order order(OrderKey key, Fields order) {
    return new Order(
        key,
        order.requiredInstant("placedAt"),
        order.instant("updatedAt"),
        status(order),
        order.object("customer").map(customer -> identifiers(key, customer)).orElse(List.of()),
        order.requiredCurrency("currency"),
        charged(order),
        refunded(order),
        order.objects("lines", Order.LINES_MAX, CanonicalOrder::line),
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
    return identifiers.of(key.platform(), key.shop(), CanonicalPerson.of(customer));
  }

  private static Charge charged(Fields order) {
    var total = order.requiredAmount("total");
    var parts = new EnumMap<Part, BigDecimal>(Part.class);
    PARTS.forEach((name, part) -> order.amount(name).ifPresent(of -> parts.put(part, of)));
    return new Charge(total, parts);
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
