package dev.perennial.ingest.platform.bigcommerce;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.field.Times;
import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Documents;
import dev.perennial.ingest.platform.Platform;
import dev.perennial.ingest.platform.SharedSecret;
import dev.perennial.ingest.platform.Source;
import dev.perennial.ingest.platform.Statement;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.time.Instant;
import java.util.List;

/// BigCommerce's webhooks, which name a document and say nothing of it, and the documents of its
/// API (developer.bigcommerce.com: webhooks, V2 Orders, V2 and V3 Customers).
///
/// Signed by Standard Webhooks under the app's client secret. Older hooks are not: for them a
/// secret of the source stands in the header `X-Webhook-Secret`, which the hook is created with.
public final class BigCommerce implements Platform {

  static final int ID_LENGTH_MAX = 40;
  static final int TEXT_LENGTH_MAX = 200;
  static final Times TIMES = Times.RFC_2822.or(Times.RFC_3339);

  private static final Documents DOCUMENTS =
      new Documents(List.of("data"), document -> document.has("id") || document.has("scope"));

  @Override
  public String name() {
    return "bigcommerce";
  }

  @Override
  public Authenticity authenticity(Delivery delivery, Source source, Instant now) {
    return StandardWebhook.of(delivery)
        .map(webhook -> webhook.of(delivery.body(), source.secrets(), now))
        .orElseGet(() -> SharedSecret.check(delivery, source));
  }

  /// The products of one order are told one by one and all lead to the same order.
  @Override
  public List<Statement> read(Delivery delivery, Context context) {
    return DOCUMENTS.read(delivery, document -> List.of(statement(document, context))).stream()
        .distinct()
        .toList();
  }

  private static Statement statement(Fields document, Context context) {
    if (document.has("scope")) {
      return Hook.statement(document);
    }
    if (document.has("status_id")
        || document.has("total_inc_tax") && document.has("date_created")) {
      return new OrderDocument(document, context).statement();
    }
    if (document.has("order_id")) {
      return Hook.order(document, "order_id");
    }
    if (document.has("email")) {
      return new CustomerDocument(document, context).statement();
    }
    throw new Refusal(Reason.UNKNOWN_KIND, "the body is no webhook, order or customer");
  }
}
