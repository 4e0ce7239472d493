package dev.perennial.ingest.platform.square;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Documents;
import dev.perennial.ingest.platform.Platform;
import dev.perennial.ingest.platform.Signatures;
import dev.perennial.ingest.platform.Source;
import dev.perennial.ingest.platform.Statement;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// [Notifications](https://developer.squareup.com/docs/webhooks/overview) and what the API
/// answers. Orders are told thinly and asked for; so are payments and refunds, which know less
/// than the order that they belong to: a refund has an order of its own, which names the one
/// that was returned.
public final class Square implements Platform {

  private static final Documents DOCUMENTS =
      new Documents(
          List.of(
              "order",
              "orders",
              "payment",
              "payments",
              "refund",
              "refunds",
              "customer",
              "customers"),
          document -> document.has("id") || document.has("event_id") || document.has("order_id"));

  private static final List<String> PERSONAL =
      List.of("creation_source", "given_name", "family_name", "email_address", "preferences");

  /// What happens at Square beside purchases, by the first word of its type.
  private static final Set<String> BESIDE =
      Set.of(
          "bank_account",
          "booking",
          "card",
          "cash_drawer_shift",
          "catalog",
          "channel",
          "device",
          "dispute",
          "employee",
          "gift_card",
          "inventory",
          "invoice",
          "job",
          "labor",
          "location",
          "loyalty",
          "merchant",
          "oauth",
          "online_checkout",
          "payout",
          "subscription",
          "team_member",
          "terminal",
          "timecard",
          "transfer_order",
          "vendor");

  @Override
  public String name() {
    return "square";
  }

  /// HMAC-SHA256 over the notification's URL and the body. The SHA-1 of old subscriptions is
  /// none.
  @Override
  public Authenticity authenticity(Delivery delivery, Source source, Instant now) {
    return delivery
        .header("x-square-hmacsha256-signature")
        .flatMap(Signatures::base64)
        .map(
            given ->
                source
                    .url()
                    .map(url -> url.getBytes(StandardCharsets.UTF_8))
                    .filter(
                        url -> Signatures.isSigned(given, source.secrets(), url, delivery.body()))
                    .isPresent())
        .map(Authenticity::genuineIf)
        .orElse(Authenticity.UNSIGNED);
  }

  @Override
  public List<Statement> read(Delivery delivery, Context context) {
    return DOCUMENTS.read(delivery, document -> read(document, context));
  }

  private static List<Statement> read(Fields document, Context context) {
    if (document.has("event_id") && document.has("type")) {
      return event(document, context);
    }
    if (document.has("payment_id") || document.has("source_type") || isThin(document)) {
      return List.of(Thin.order(document));
    }
    if (document.has("location_id") || document.has("line_items") || document.has("returns")) {
      return OrderDocument.read(document, context);
    }
    if (PERSONAL.stream().anyMatch(document::has)) {
      return List.of(CustomerDocument.read(document, context));
    }
    throw unknown();
  }

  private static List<Statement> event(Fields event, Context context) {
    var type = event.requiredText("type", Thin.TEXT_LENGTH_MAX);
    var family = type.split("\\.", 2)[0];
    var object = event.objectIfAny("data").flatMap(data -> data.objectIfAny("object"));
    return switch (family) {
      case "order" -> List.of(Thin.event(event, object));
      case "payment", "refund" ->
          object
              .flatMap(each -> each.objectIfAny(family))
              .map(each -> List.of(Thin.order(each)))
              .orElseThrow(() -> event.missing("data.object." + family));
      case "customer" ->
          type.equals("customer.created") || type.equals("customer.updated")
              ? object
                  .flatMap(each -> each.objectIfAny("customer"))
                  .map(each -> List.of(CustomerDocument.read(each, context)))
                  .orElseThrow(() -> event.missing("data.object.customer"))
              : List.of(new Statement.Passed("nothing that is kept of a customer"));
      default -> {
        if (BESIDE.contains(family)) {
          yield List.of(new Statement.Passed("no order, payment, refund or customer"));
        }
        throw unknown();
      }
    };
  }

  private static boolean isThin(Fields document) {
    return document.has("order_id") && !document.has("line_items");
  }

  private static Refusal unknown() {
    return new Refusal(Reason.UNKNOWN_KIND, "an object of Square's that is not read");
  }
}
