package dev.perennial.ingest.platform.shopify;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.util.Arrays;

/// What a document of Shopify is.
enum Kind {
  ORDER,
  REFUND,
  /// an edit of an order, which tells the changes and not the sums
  EDIT,
  CUSTOMER,
  REDACTION,
  DISCLOSURE,
  SHOP_REDACTION,
  NO_BUSINESS;

  /// A deleted order is refused: the message says neither what it was worth nor whose it was.
  static Kind ofTopic(String topic) {
    return switch (topic) {
      case "orders/create",
          "orders/updated",
          "orders/paid",
          "orders/cancelled",
          "orders/fulfilled",
          "orders/partially_fulfilled" ->
          ORDER;
      case "orders/edited" -> EDIT;
      case "refunds/create" -> REFUND;
      case "customers/create",
          "customers/update",
          "customers/enable",
          "customers/disable",
          "customers_marketing_consent/update",
          "customers_email_marketing_consent/update" ->
          CUSTOMER;
      case "customers/redact" -> REDACTION;
      case "customers/data_request" -> DISCLOSURE;
      case "shop/redact" -> SHOP_REDACTION;
      case "app/uninstalled", "shop/update", "customers/delete" -> NO_BUSINESS;
      default -> throw new Refusal(Reason.UNKNOWN_KIND, "the topic is not one that is read");
    };
  }

  static Kind ofShape(Fields document) {
    if (document.has("order_edit")) {
      return EDIT;
    }
    if (hasAny(document, "data_request", "orders_requested")) {
      return DISCLOSURE;
    }
    if (document.has("shop_domain") && !document.has("id")) {
      return hasAny(document, "customer", "orders_to_redact") ? REDACTION : SHOP_REDACTION;
    }
    if (hasAny(document, "refund_line_items", "order_adjustments")
        || (document.has("order_id") && document.has("transactions"))) {
      return REFUND;
    }
    if (isOrder(document)) {
      return ORDER;
    }
    if (hasAny(
        document,
        "email_marketing_consent",
        "sms_marketing_consent",
        "accepts_marketing",
        "verified_email",
        "orders_count",
        "total_spent",
        "default_address")) {
      return CUSTOMER;
    }
    throw new Refusal(Reason.UNKNOWN_KIND, "the body is no order, refund or customer");
  }

  /// Drafts, which have a `status`, and abandoned check-outs look like orders and are none.
  private static boolean isOrder(Fields document) {
    return hasAny(document, "financial_status", "order_number", "current_total_price")
        || (document.has("total_price")
            && !hasAny(document, "status", "abandoned_checkout_url", "order_id"));
  }

  private static boolean hasAny(Fields document, String... names) {
    return Arrays.stream(names).anyMatch(document::has);
  }
}
