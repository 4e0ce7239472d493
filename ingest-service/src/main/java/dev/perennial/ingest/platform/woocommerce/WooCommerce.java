package dev.perennial.ingest.platform.woocommerce;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Documents;
import dev.perennial.ingest.platform.Platform;
import dev.perennial.ingest.platform.Signatures;
import dev.perennial.ingest.platform.Source;
import dev.perennial.ingest.platform.Statement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// WooCommerce's webhooks and REST documents (woocommerce.github.io/woocommerce-rest-api-docs,
/// wc/v3, and the legacy API v3). Signed by HMAC-SHA256 of the raw body under the webhook's secret,
/// in base 64.
///
/// The first delivery of a new webhook is a ping, the form `webhook_id=1`, which WooCommerce does
/// not sign. It says nothing, and so it is taken as it is.
public final class WooCommerce implements Platform {

  private static final String SIGNATURE = "X-WC-Webhook-Signature";
  private static final String PING = "webhook_id=";
  private static final int PING_LENGTH_MAX = 40;
  private static final Documents DOCUMENTS =
      new Documents(
          List.of("order", "orders", "customer", "customers"), document -> document.has("id"));

  @Override
  public String name() {
    return "woocommerce";
  }

  @Override
  public Authenticity authenticity(Delivery delivery, Source source, Instant now) {
    var signature = delivery.header(SIGNATURE);
    if (signature.isEmpty() && isPing(delivery.body())) {
      return Authenticity.GENUINE;
    }
    return signature
        .flatMap(Signatures::base64)
        .map(given -> Signatures.isSigned(given, source.secrets(), delivery.body()))
        .map(Authenticity::genuineIf)
        .orElse(Authenticity.UNSIGNED);
  }

  @Override
  public List<Statement> read(Delivery delivery, Context context) {
    if (isPing(delivery.body())) {
      return List.of(new Statement.Passed("a ping"));
    }
    var topic = delivery.header("X-WC-Webhook-Topic").map(Kind::ofTopic);
    return DOCUMENTS.read(
        delivery,
        document ->
            List.of(statement(topic.orElseGet(() -> Kind.ofShape(document)), document, context)));
  }

  private static Statement statement(Kind kind, Fields document, Context context) {
    return switch (kind) {
      case ORDER -> new OrderDocument(document, context).statement();
      case DELETED_ORDER -> order(document.text("id", OrderDocument.ID_LENGTH_MAX), document);
      case REFUND -> order(RefundLinks.order(document), document);
      case CUSTOMER -> new CustomerDocument(document, context).statement();
      case DELETED_CUSTOMER -> new Statement.Passed("the shop deleted an account");
    };
  }

  /// A deleted order lies in the trash and says so when it is asked for. A refund alone says
  /// neither its currency nor what of it is tax: its order does.
  private static Statement order(Optional<String> id, Fields document) {
    return id.filter(each -> each.chars().allMatch(c -> c >= '0' && c <= '9'))
        .<Statement>map(each -> new Statement.Fetch("/wp-json/wc/v3/orders/" + each))
        .orElseThrow(() -> document.missing("the order's id"));
  }

  private static boolean isPing(byte[] body) {
    return body.length <= PING_LENGTH_MAX
        && new String(body, StandardCharsets.UTF_8).startsWith(PING);
  }
}
