package dev.perennial.ingest.platform.medusa;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.identity.Person;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.OrderLine;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.GivenBack;
import dev.perennial.ingest.platform.Manners;
import dev.perennial.ingest.platform.Statement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An order of the Admin or Store API
/// ([v1](https://docs.medusajs.com/v1/api/admin), [v2](https://docs.medusajs.com/api/admin)).
final class OrderDocument {

  private static final int CODE_LENGTH_MAX = 100;

  private OrderDocument() {}

  static Statement read(Fields order, Context context) {
    if (order.label("status", Medusa.TEXT_LENGTH_MAX).filter("draft"::equals).isPresent()) {
      return new Statement.Passed("a draft, which nobody has ordered yet");
    }
    var currency = order.requiredCurrency("currency_code");
    var totals = Totals.of(order, currency);
    var charged = totals.charged(order);
    var told = totals.refunded(order).orElse(BigDecimal.ZERO);
    var refunded = told.signum() == 0 && Payment.isRefunded(order) ? charged.total() : told;
    return new Statement.Ordered(
        new Order(
            context.orderKey(order.requiredText("id", OrderKey.ID_LENGTH_MAX)),
            order.requiredInstant("created_at"),
            modifiedAt(order),
            Payment.status(order, charged.total(), totals.captured(order), context),
            context.identify(buyer(order)),
            currency,
            charged,
            GivenBack.of(refunded, charged, currency),
            order.objectsIfAny("items", Order.LINES_MAX, item -> line(item, totals)),
            codes(order),
            order
                .objectIfAny("sales_channel")
                .flatMap(channel -> channel.label("name", CODE_LENGTH_MAX))
                .or(() -> order.label("sales_channel_id", CODE_LENGTH_MAX)),
            Optional.empty()));
  }

  /// The latest of all: a payment that is captured or refunded leaves its order's time as it was.
  private static Optional<Instant> modifiedAt(Fields order) {
    var payments =
        Stream.concat(
            objects(order, "payments"),
            objects(order, "payment_collections")
                .flatMap(each -> Stream.concat(Stream.of(each), objects(each, "payments"))));
    var paid =
        payments.flatMap(
            payment ->
                Stream.concat(
                    times(payment), objects(payment, "refunds").flatMap(OrderDocument::times)));
    return Stream.of(times(order), paid, objects(order, "refunds").flatMap(OrderDocument::times))
        .flatMap(times -> times)
        .max(Instant::compareTo);
  }

  private static Stream<Fields> objects(Fields from, String name) {
    return from.objectsIfAny(name, Totals.LIST_MAX, each -> each).stream();
  }

  private static Stream<Instant> times(Fields from) {
    return Stream.of("updated_at", "captured_at", "canceled_at", "created_at")
        .flatMap(name -> from.instant(name).stream());
  }

  /// Who has no account has a customer's id all the same, a new one each time.
  private static Person buyer(Fields order) {
    var customer = order.objectIfAny("customer");
    var address = order.objectIfAny("billing_address");
    var isGuest =
        customer.filter(each -> each.has("has_account") && !each.isTrue("has_account")).isPresent();
    var id =
        customer
            .flatMap(each -> each.label("id", Person.LENGTH_MAX))
            .or(() -> order.label("customer_id", Person.LENGTH_MAX));
    return Person.of(
            isGuest ? Optional.empty() : id,
            order
                .label("email", Person.LENGTH_MAX)
                .or(() -> customer.flatMap(each -> each.label("email", Person.LENGTH_MAX))))
        .callable(
            customer
                .flatMap(each -> each.label("phone", Person.LENGTH_MAX))
                .or(() -> address.flatMap(each -> each.label("phone", Person.LENGTH_MAX))),
            Manners.country(
                address.flatMap(each -> each.label("country_code", Medusa.TEXT_LENGTH_MAX))));
  }

  private static OrderLine line(Fields item, Totals totals) {
    var variant = item.objectIfAny("variant");
    var product = variant.flatMap(each -> each.objectIfAny("product"));
    return new OrderLine(
        label(item, "variant_sku")
            .or(() -> variant.flatMap(each -> label(each, "sku")))
            .or(() -> label(item, "variant_id"))
            .or(() -> label(item, "title"))
            .orElse("unnamed"),
        label(item, "product_type")
            .or(
                () ->
                    product
                        .flatMap(each -> each.objectIfAny("type"))
                        .flatMap(type -> label(type, "value")))
            .or(
                () ->
                    product
                        .flatMap(each -> each.objectIfAny("collection"))
                        .flatMap(collection -> label(collection, "title"))),
        item.amount("quantity").orElse(BigDecimal.ONE),
        totals.of(item, "unit_price"));
  }

  /// Of discounts in v1; of promotions, or of what they did to the items, in v2.
  private static List<String> codes(Fields order) {
    return Stream.of(
            objects(order, "discounts"),
            objects(order, "promotions"),
            objects(order, "items").flatMap(item -> objects(item, "adjustments")))
        .flatMap(discounts -> discounts)
        .flatMap(discount -> discount.label("code", CODE_LENGTH_MAX).stream())
        .distinct()
        .limit(Order.CODES_MAX)
        .toList();
  }

  private static Optional<String> label(Fields from, String name) {
    return from.label(name, Medusa.TEXT_LENGTH_MAX);
  }
}
