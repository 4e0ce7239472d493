package dev.perennial.ingest.platform.medusa;

import dev.perennial.ingest.customer.Customer;
import dev.perennial.ingest.customer.Profile;
import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.identity.Person;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Manners;
import dev.perennial.ingest.platform.Statement;
import java.util.List;
import java.util.Optional;

/// A customer with an account; whoever has none is known by their orders. Groups are tags.
final class CustomerDocument {

  private CustomerDocument() {}

  static Statement read(Fields customer, Context context) {
    if (customer.has("has_account") && !customer.isTrue("has_account")) {
      return new Statement.Passed("a guest, who is known by their orders");
    }
    var id = customer.requiredText("id", OrderKey.ID_LENGTH_MAX);
    var country =
        Manners.country(
            customer
                .objectIfAny("billing_address")
                .or(
                    () ->
                        customer
                            .objectsIfAny("addresses", Totals.LIST_MAX, address -> address)
                            .stream()
                            .findFirst())
                .flatMap(address -> address.label("country_code", Medusa.TEXT_LENGTH_MAX)));
    var person =
        Person.of(Optional.of(id), customer.label("email", Person.LENGTH_MAX))
            .callable(customer.label("phone", Person.LENGTH_MAX), country);
    var groups =
        customer.objectsIfAny("groups", Totals.LIST_MAX, group -> group).stream()
            .flatMap(group -> group.label("name", Medusa.TEXT_LENGTH_MAX).stream());
    return new Statement.Known(
        new Customer(
            context.source().platform(),
            context.source().shop(),
            id,
            context.identify(person),
            customer.instant("updated_at").orElseGet(() -> customer.requiredInstant("created_at")),
            new Profile(Optional.empty(), Optional.empty(), country, Manners.tags(groups)),
            List.of()));
  }
}
