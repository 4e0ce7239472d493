package dev.perennial.ingest.platform.amazon;

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
import java.util.List;
import java.util.Optional;

/// Amazon delivers notifications to queues (SQS, EventBridge), not over HTTP: whoever forwards them
/// adds the [SharedSecret]. A notification names its order, which is then asked for in the version
/// of 2026-01-01: that has the items and the money in one document. What v0 answers apart, items or
/// buyer, is a part of an order; the order itself is asked for. What went back to buyers the
/// Finances API says, which somebody asks and forwards.
public final class Amazon implements Platform {

  static final int TEXT_LENGTH_MAX = 200;

  private static final String PATH = "/orders/2026-01-01/orders/";
  private static final String QUERY = "?includedData=BUYER,PROCEEDS";

  private static final String EVENTS = "FinancialEvents";

  private static final Documents DOCUMENTS =
      new Documents(
          List.of("detail", "payload", "Orders", "orders", "order", "transactions"),
          document ->
              document.has("AmazonOrderId")
                  || document.has("orderId")
                  || document.has("NotificationType")
                  || document.has("notificationType")
                  || document.has("transactionType")
                  || isOnFinances(document));

  @Override
  public String name() {
    return "amazon";
  }

  @Override
  public Authenticity authenticity(Delivery delivery, Source source, Instant now) {
    return SharedSecret.check(delivery, source);
  }

  @Override
  public List<Statement> read(Delivery delivery, Context context) {
    return DOCUMENTS.read(delivery, document -> read(document, context));
  }

  private static List<Statement> read(Fields document, Context context) {
    if (document.has("transactionType")) {
      return Transactions.read(document, context);
    }
    return isOnFinances(document)
        ? FinancialEvents.read(document.objectIfAny(EVENTS).orElse(document), context)
        : List.of(ofOrder(document, context));
  }

  private static boolean isOnFinances(Fields document) {
    return document.has(EVENTS) || document.has("RefundEventList");
  }

  private static Statement ofOrder(Fields document, Context context) {
    if (document.has("NotificationType") || document.has("notificationType")) {
      return fetch(orderOf(document), document);
    }
    if (document.has("orderId")) {
      return CurrentOrder.read(document, context);
    }
    if (document.has("OrderStatus") || document.has("PurchaseDate")) {
      return FormerOrder.read(document, context);
    }
    return fetch(document.label("AmazonOrderId", TEXT_LENGTH_MAX), document);
  }

  /// `ORDER_CHANGE` and, before it, `ORDER_STATUS_CHANGE`, in either spelling.
  private static Optional<String> orderOf(Fields notification) {
    var type =
        notification
            .label("NotificationType", TEXT_LENGTH_MAX)
            .or(() -> notification.label("notificationType", TEXT_LENGTH_MAX))
            .orElse("");
    if (!type.equals("ORDER_CHANGE") && !type.equals("ORDER_STATUS_CHANGE")) {
      throw new Refusal(Reason.UNKNOWN_KIND, "a notification of Amazon's that is not on an order");
    }
    return notification
        .objectIfAny("Payload")
        .or(() -> notification.objectIfAny("payload"))
        .flatMap(
            payload ->
                payload
                    .objectIfAny("OrderChangeNotification")
                    .or(() -> payload.objectIfAny("orderChangeNotification"))
                    .or(() -> payload.objectIfAny("OrderStatusChangeNotification")))
        .flatMap(
            change ->
                change
                    .label("AmazonOrderId", TEXT_LENGTH_MAX)
                    .or(() -> change.label("amazonOrderId", TEXT_LENGTH_MAX)));
  }

  private static Statement fetch(Optional<String> order, Fields document) {
    return order
        .filter(id -> id.chars().allMatch(c -> c == '-' || c < 128 && Character.isLetterOrDigit(c)))
        .map(id -> new Statement.Fetch(PATH + id + QUERY))
        .orElseThrow(() -> document.missing("AmazonOrderId"));
  }
}
