package dev.perennial.ingest.platform.bigcommerce;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.platform.Statement;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;

/// What a webhook leads to: the document that it names. A refund leads to its order, which says how
/// much went back so far.
final class Hook {

  private static final String ORDER = "store/order/";
  private static final String CUSTOMER = "store/customer/";
  private static final String LINES = "?include=consignments.line_items";

  private Hook() {}

  static Statement statement(Fields hook) {
    var scope = hook.requiredText("scope", BigCommerce.TEXT_LENGTH_MAX);
    var data = hook.objectIfAny("data").orElseThrow(() -> hook.missing("data"));
    return switch (scope) {
      case "store/order/message/created" -> new Statement.Passed("a message about an order");
      case "store/customer/deleted" -> new Statement.Passed("the shop deleted an account");
      case "store/customer/created", "store/customer/updated" -> customer(data);
      // of a transaction the id is not the order's
      case String order when order.startsWith(ORDER) ->
          order(data, data.has("order_id") ? "order_id" : "id");
      case String about when about.startsWith(CUSTOMER) ->
          new Statement.Passed("a part of a customer that is not read");
      default -> throw new Refusal(Reason.UNKNOWN_KIND, "the scope is not one that is read");
    };
  }

  static Statement order(Fields from, String name) {
    return new Statement.Fetch("/v2/orders/" + id(from, name) + LINES);
  }

  private static Statement customer(Fields data) {
    return new Statement.Fetch("/v3/customers?id:in=" + id(data, "id") + "&include=addresses");
  }

  private static String id(Fields from, String name) {
    var id = from.requiredText(name, BigCommerce.ID_LENGTH_MAX);
    if (!id.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw from.bad(name, "is no whole number");
    }
    return id;
  }
}
