package dev.perennial.ingest.platform.shopify;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.field.Times;
import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Documents;
import dev.perennial.ingest.platform.Platform;
import dev.perennial.ingest.platform.Signatures;
import dev.perennial.ingest.platform.Source;
import dev.perennial.ingest.platform.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Shopify's webhooks and REST documents (Admin API, shopify.dev/docs/api/admin-rest and
/// shopify.dev/docs/api/webhooks). Signed by HMAC-SHA256 of the raw body under the app's client
/// secret, in base 64.
public final class Shopify implements Platform {

  static final int ID_LENGTH_MAX = 40;
  static final Times TIMES = Times.RFC_3339.or(Times.local(ZoneOffset.UTC));

  private static final String API_VERSION = "2025-07";
  private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d{2}|unstable");
  private static final List<String> WHOLE =
      List.of("id", "shop_domain", "shop_id", "order_id", "customer_id", "line_items");
  private static final String EVENT_BRIDGE = "detail";
  private static final Documents DOCUMENTS =
      new Documents(
          List.of(
              EVENT_BRIDGE,
              "payload",
              "order",
              "orders",
              "refund",
              "refunds",
              "customer",
              "customers"),
          document -> !document.has(EVENT_BRIDGE) && WHOLE.stream().anyMatch(document::has));

  @Override
  public String name() {
    return "shopify";
  }

  @Override
  public Authenticity authenticity(Delivery delivery, Source source, Instant now) {
    return delivery
        .header("X-Shopify-Hmac-Sha256")
        .flatMap(Signatures::base64)
        .map(given -> Signatures.isSigned(given, source.secrets(), delivery.body()))
        .map(Authenticity::genuineIf)
        .orElse(Authenticity.UNSIGNED);
  }

  @Override
  public List<Statement> read(Delivery delivery, Context context) {
    var topic = delivery.header("X-Shopify-Topic").map(Kind::ofTopic);
    return DOCUMENTS.read(
        delivery,
        document ->
            List.of(
                statement(
                    topic.orElseGet(() -> Kind.ofShape(document)), document, delivery, context)));
  }

  private static Statement statement(
      Kind kind, Fields document, Delivery delivery, Context context) {
    return switch (kind) {
      case ORDER -> new OrderDocument(document, triggeredAt(delivery), context).statement();
      case REFUND ->
          new RefundDocument(document, context)
              .alone()
              .<Statement>map(Statement.Refunded::new)
              .orElseGet(() -> orderOf(document, delivery));
      case EDIT -> orderOf(document.object("order_edit").orElse(document), delivery);
      case CUSTOMER -> new CustomerDocument(document, triggeredAt(delivery), context).statement();
      case REDACTION -> new PrivacyRequest(document, context).forget();
      case DISCLOSURE -> new PrivacyRequest(document, context).disclose();
      case SHOP_REDACTION -> new Statement.ForgetShop();
      case NO_BUSINESS -> new Statement.Passed("the topic is about no order and no customer");
    };
  }

  /// When the event happened that a message tells of: a retry hours later says the same.
  private static Optional<Instant> triggeredAt(Delivery delivery) {
    return delivery.header("X-Shopify-Triggered-At").flatMap(Shopify::readable);
  }

  private static Optional<Instant> readable(String written) {
    try {
      return Optional.of(TIMES.read(written));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// A message that names an order without its money.
  private static Statement orderOf(Fields document, Delivery delivery) {
    var id = document.requiredText("order_id", ID_LENGTH_MAX);
    if (!id.chars().allMatch(Character::isDigit)) {
      throw document.bad("order_id", "is no whole number");
    }
    var version =
        delivery
            .header("X-Shopify-API-Version")
            .filter(given -> VERSION.matcher(given).matches())
            .orElse(API_VERSION);
    return new Statement.Fetch("/admin/api/" + version + "/orders/" + id + ".json");
  }
}
