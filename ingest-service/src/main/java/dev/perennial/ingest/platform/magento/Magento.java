package dev.perennial.ingest.platform.magento;

import dev.perennial.ingest.field.Fields;
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
import java.util.Arrays;
import java.util.List;

/// Adobe Commerce and Magento 2 (developer.adobe.com/commerce): REST V1 orders, invoices,
/// credit memos and customers, alone, as search results, in the envelope of Adobe I/O Events
/// and in that of Commerce webhooks.
///
/// Both of Adobe's signatures are verified under public keys in PEM among the source's secrets.
/// A shop that has neither sends one of the other secrets in the header `X-Webhook-Secret`.
public final class Magento implements Platform {

  static final int ID_LENGTH_MAX = 40;
  static final int TEXT_LENGTH_MAX = 200;

  private static final Documents DOCUMENTS =
      new Documents(
          List.of(
              "event",
              "data",
              "value",
              "payload",
              "order",
              "invoice",
              "creditmemo",
              "customer",
              "items"),
          Magento::isWhole);

  @Override
  public String name() {
    return "magento";
  }

  @Override
  public Authenticity authenticity(Delivery delivery, Source source, Instant now) {
    return AdobeSignature.of(delivery, source.secrets())
        .orElseGet(() -> SharedSecret.check(delivery, source));
  }

  @Override
  public List<Statement> read(Delivery delivery, Context context) {
    return DOCUMENTS.read(delivery, document -> List.of(statement(document, context)));
  }

  private static Statement statement(Fields document, Context context) {
    if (document.has("order_id") && hasAny(document, "grand_total", "base_grand_total")) {
      return hasAny(
              document,
              "adjustment",
              "adjustment_positive",
              "adjustment_negative",
              "base_adjustment",
              "creditmemo_status")
          ? new Statement.Refunded(new CreditMemo(document, context).refund())
          : orderOf(document);
    }
    if (hasAny(document, "grand_total", "base_grand_total")) {
      return new OrderDocument(document, context).statement();
    }
    if (document.has("email") && hasAny(document, "website_id", "group_id")) {
      return new CustomerDocument(document, context).statement();
    }
    throw new Refusal(Reason.UNKNOWN_KIND, "the body is no order, invoice, refund or customer");
  }

  /// An invoice says that its order has been paid, in whole or in part: the order says how much.
  private static Statement orderOf(Fields invoice) {
    var id = invoice.requiredText("order_id", ID_LENGTH_MAX);
    if (!id.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw invoice.bad("order_id", "is no whole number");
    }
    return new Statement.Fetch("/rest/V1/orders/" + id);
  }

  private static boolean isWhole(Fields document) {
    return hasAny(
        document, "entity_id", "increment_id", "order_id", "grand_total", "email", "order_item_id");
  }

  private static boolean hasAny(Fields document, String... names) {
    return Arrays.stream(names).anyMatch(document::has);
  }
}
