package dev.perennial.ingest.platform.woocommerce;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;

/// What a document of WooCommerce is.
enum Kind {
  ORDER,
  /// by its id alone
  DELETED_ORDER,
  REFUND,
  CUSTOMER,
  DELETED_CUSTOMER;

  static Kind ofTopic(String topic) {
    return switch (topic) {
      case "order.created", "order.updated", "order.restored" -> ORDER;
      case "order.deleted" -> DELETED_ORDER;
      case "customer.created", "customer.updated" -> CUSTOMER;
      case "customer.deleted" -> DELETED_CUSTOMER;
      default -> throw new Refusal(Reason.UNKNOWN_KIND, "the topic is not one that is read");
    };
  }

  /// A subscription of an extension looks like an order and is a promise of orders.
  static Kind ofShape(Fields document) {
    if (document.has("billing_period")) {
      throw new Refusal(Reason.UNKNOWN_KIND, "the body is a subscription");
    }
    if (document.has("total") && document.has("status")) {
      return ORDER;
    }
    if (document.has("amount") && (document.has("parent_id") || document.has("_links"))) {
      return REFUND;
    }
    if (document.has("email") && (document.has("username") || document.has("role"))) {
      return CUSTOMER;
    }
    throw new Refusal(Reason.UNKNOWN_KIND, "the body is no order, refund or customer");
  }
}
