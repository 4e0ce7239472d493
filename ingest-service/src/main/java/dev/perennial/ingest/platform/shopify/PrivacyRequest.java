package dev.perennial.ingest.platform.shopify;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.identity.Person;
import dev.perennial.ingest.order.Identifier;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Statement;
import java.util.List;
import java.util.Optional;

/// The mandatory webhooks `customers/redact` and `customers/data_request`. Either may come without
/// orders, and without the customer's id.
record PrivacyRequest(Fields request, Context context) {

  private static final int ORDERS_MAX = 10_000;

  Statement forget() {
    var identifiers = identifiers();
    var orders = orders("orders_to_redact");
    if (identifiers.isEmpty() && orders.isEmpty()) {
      throw request.missing("customer");
    }
    return new Statement.Forget(identifiers, orders);
  }

  Statement disclose() {
    var id =
        request
            .objectIfAny("data_request")
            .flatMap(each -> each.label("id", Shopify.ID_LENGTH_MAX))
            .orElseThrow(() -> request.missing("data_request.id"));
    return new Statement.Disclose(id, identifiers(), orders("orders_requested"));
  }

  private List<Identifier> identifiers() {
    return request
        .objectIfAny("customer")
        .map(
            customer ->
                context.identify(
                    Person.of(
                            CustomerDocument.id(customer),
                            customer.label("email", Person.LENGTH_MAX))
                        .callable(customer.label("phone", Person.LENGTH_MAX), Optional.empty())))
        .orElse(List.of());
  }

  private List<OrderKey> orders(String name) {
    return request.texts(name, ORDERS_MAX, OrderKey.ID_LENGTH_MAX).stream()
        .map(context::orderKey)
        .toList();
  }
}
