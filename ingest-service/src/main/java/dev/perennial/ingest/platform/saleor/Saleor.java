package dev.perennial.ingest.platform.saleor;

import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Documents;
import dev.perennial.ingest.platform.Platform;
import dev.perennial.ingest.platform.Source;
import dev.perennial.ingest.platform.Statement;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// [Webhooks](https://docs.saleor.io/developer/extending/webhooks/overview) whose payload is what
/// the app's own query asks for: as much as is there is read. A query for orders should ask for
/// `id created updatedAt status paymentStatus userEmail user{id} channel{slug} voucherCode`, for
/// `gross` and `net` of `total` and `shippingPrice`, for `totalCharged`, `totalRefunded` and lines.
public final class Saleor implements Platform {

  static final int TEXT_LENGTH_MAX = 200;

  private static final Documents DOCUMENTS = new Documents(List.of(), _ -> true);

  /// Events whose subject is neither an order nor a customer, by their first word.
  private static final Set<String> BESIDE =
      Set.of(
          "address",
          "app",
          "attribute",
          "category",
          "channel",
          "checkout",
          "collection",
          "draft",
          "gift",
          "invoice",
          "list",
          "menu",
          "observability",
          "page",
          "payment",
          "permission",
          "product",
          "promotion",
          "sale",
          "shipping",
          "shop",
          "staff",
          "stored",
          "thumbnail",
          "transaction",
          "translation",
          "voucher",
          "warehouse");

  @Override
  public String name() {
    return "saleor";
  }

  @Override
  public Authenticity authenticity(Delivery delivery, Source source, Instant now) {
    return SaleorSignature.check(delivery, source);
  }

  @Override
  public List<Statement> read(Delivery delivery, Context context) {
    var event = delivery.header("Saleor-Event").orElse("");
    if (BESIDE.contains(event.split("_", 2)[0])) {
      return List.of(new Statement.Passed("about no order and no customer"));
    }
    return DOCUMENTS.read(
        delivery, document -> List.of(read(Message.of(document, event), context)));
  }

  private static Statement read(Message message, Context context) {
    if (message.order().isPresent()) {
      return OrderDocument.read(message, message.order().get(), context);
    }
    if (message.customer().isPresent()) {
      return message.event().endsWith("_deleted")
          ? new Statement.Passed("deleted at Saleor, which asks nobody to forget")
          : CustomerDocument.read(message, message.customer().get(), context);
    }
    throw new Refusal(Reason.UNKNOWN_KIND, "a payload of Saleor's with no order and no customer");
  }
}
