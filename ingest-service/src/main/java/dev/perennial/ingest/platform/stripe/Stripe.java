package dev.perennial.ingest.platform.stripe;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Platform;
import dev.perennial.ingest.platform.Source;
import dev.perennial.ingest.platform.Statement;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// [Events](https://docs.stripe.com/api/events) as webhooks and EventBridge deliver them, and the
/// objects themselves as the API answers them, alone or in lists.
public final class Stripe implements Platform {

  private static final int LIST_MAX = 1_000;

  /// What happens at Stripe beside purchases, by the first word of its type.
  private static final Set<String> BESIDE =
      Set.of(
          "account",
          "application_fee",
          "balance",
          "balance_settings",
          "billing",
          "billing_portal",
          "capability",
          "cash_balance",
          "climate",
          "coupon",
          "credit_note",
          "customer_cash_balance_transaction",
          "entitlements",
          "file",
          "financial_connections",
          "fx_quote",
          "identity",
          "invoice_payment",
          "invoiceitem",
          "issuing_authorization",
          "issuing_card",
          "issuing_cardholder",
          "issuing_dispute",
          "issuing_token",
          "issuing_transaction",
          "mandate",
          "payment_link",
          "payment_method",
          "payout",
          "person",
          "plan",
          "price",
          "product",
          "promotion_code",
          "quote",
          "radar",
          "recipient",
          "reporting",
          "review",
          "setup_intent",
          "sigma",
          "sku",
          "source",
          "subscription_schedule",
          "tax",
          "tax_id",
          "tax_rate",
          "terminal",
          "test_helpers",
          "topup",
          "transfer",
          "treasury");

  @Override
  public String name() {
    return "stripe";
  }

  @Override
  public Authenticity authenticity(Delivery delivery, Source source, Instant now) {
    return StripeSignature.check(delivery, source, now);
  }

  @Override
  public List<Statement> read(Delivery delivery, Context context) {
    var body = delivery.document();
    var message = body.objectIfAny("detail").filter(Stripe::isEvent).orElse(body);
    if (!isOf(message, "list")) {
      return readOne(message, context);
    }
    var said =
        message.objectsIfAny("data", LIST_MAX, each -> readOne(each, context)).stream()
            .flatMap(List::stream)
            .toList();
    return said.isEmpty() ? List.of(new Statement.Passed("a list of nothing")) : said;
  }

  private static List<Statement> readOne(Fields message, Context context) {
    if (isOf(message, "v2.core.event")) {
      return List.of(thin(message));
    }
    var told = isEvent(message) ? Told.event(message) : Told.document(message);
    if (told.test() && !context.source().rules().tests()) {
      return List.of(new Statement.Passed("from Stripe's test mode"));
    }
    if (told.type().map(type -> type.split("\\.", 2)[0]).filter(BESIDE::contains).isPresent()) {
      return List.of(new Statement.Passed("no purchase, refund, subscription or customer"));
    }
    return switch (told.kind()) {
      case "charge" -> Payments.ofCharge(told, context);
      case "payment_intent" -> List.of(Payments.ofIntent(told, context));
      case "checkout.session" -> List.of(Sessions.read(told, context));
      case "invoice" -> Invoices.read(told, context);
      case "refund" -> List.of(Refunds.ofRefund(told, context));
      case "dispute" -> List.of(Refunds.ofDispute(told, context));
      case "subscription" -> List.of(Subscriptions.read(told, context));
      case "customer" -> List.of(Customers.read(told, context));
      // such as a card or a discount below a customer
      default -> {
        if (told.type().filter(type -> type.startsWith("customer.")).isPresent()) {
          yield List.of(new Statement.Passed("nothing that is kept of a customer"));
        }
        throw new Refusal(Reason.UNKNOWN_KIND, "an object of Stripe's that is not read");
      }
    };
  }

  /// Events of the second API name their object and do not hold it.
  private static Statement thin(Fields event) {
    return event
        .objectIfAny("related_object")
        .flatMap(related -> related.text("url", Told.TEXT_LENGTH_MAX))
        .filter(url -> url.startsWith("/v1/"))
        .<Statement>map(Statement.Fetch::new)
        .orElse(new Statement.Passed("about no object that is read"));
  }

  private static boolean isEvent(Fields message) {
    return isOf(message, "event") || message.has("type") && message.objectIfAny("data").isPresent();
  }

  private static boolean isOf(Fields message, String kind) {
    return message.label("object", Told.TEXT_LENGTH_MAX).filter(kind::equals).isPresent();
  }
}
