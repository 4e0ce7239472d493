package dev.perennial.ingest.platform.woocommerce;

import dev.perennial.ingest.customer.Customer;
import dev.perennial.ingest.customer.Profile;
import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.identity.Person;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Manners;
import dev.perennial.ingest.platform.Statement;
import java.util.List;
import java.util.Optional;

/// A customer as the REST API and the `customer.*` webhooks tell it. WooCommerce itself asks nobody
/// whether they may be written to.
record CustomerDocument(Fields customer, Context context) {

  Statement statement() {
    var id = customer.requiredText("id", OrderDocument.ID_LENGTH_MAX);
    if (id.equals("0")) {
      throw customer.bad("id", "is 0, which is a guest");
    }
    return new Statement.Known(
        new Customer(
            context.source().platform(),
            context.source().shop(),
            id,
            context.identify(person(id)),
            OrderDocument.time(customer, context, "modified")
                .or(() -> OrderDocument.time(customer, context, "created"))
                .orElseThrow(() -> customer.missing("date_created_gmt")),
            new Profile(Optional.empty(), Optional.empty(), country(), List.of()),
            List.of()));
  }

  private Person person(String id) {
    return Person.of(Optional.of(id), customer.label("email", Person.LENGTH_MAX))
        .callable(billing().flatMap(each -> each.label("phone", Person.LENGTH_MAX)), country());
  }

  private Optional<String> country() {
    return Manners.country(
        billing().flatMap(each -> each.label("country", OrderDocument.TEXT_LENGTH_MAX)));
  }

  private Optional<Fields> billing() {
    return customer.objectIfAny("billing").or(() -> customer.objectIfAny("billing_address"));
  }
}
