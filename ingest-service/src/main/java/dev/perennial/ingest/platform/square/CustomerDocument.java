package dev.perennial.ingest.platform.square;

import dev.perennial.ingest.customer.Consent;
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

/// A [customer](https://developer.squareup.com/reference/square/objects/Customer). Square knows who
/// has unsubscribed; who has not was not therefore asked.
final class CustomerDocument {

  private CustomerDocument() {}

  static Statement read(Fields customer, Context context) {
    var id = customer.requiredText("id", OrderKey.ID_LENGTH_MAX);
    var at = OrderDocument.updatedAt(customer);
    var country =
        Manners.country(
            customer
                .objectIfAny("address")
                .flatMap(address -> address.label("country", Thin.TEXT_LENGTH_MAX)));
    var person =
        Person.of(Optional.of(id), customer.label("email_address", Person.LENGTH_MAX))
            .callable(customer.label("phone_number", Person.LENGTH_MAX), country);
    var isUnsubscribed =
        customer
            .objectIfAny("preferences")
            .filter(preferences -> preferences.isTrue("email_unsubscribed"))
            .isPresent();
    return new Statement.Known(
        new Customer(
            context.source().platform(),
            context.source().shop(),
            id,
            context.identify(person),
            at,
            new Profile(Optional.empty(), Optional.empty(), country, List.of()),
            isUnsubscribed ? List.of(new Consent(Consent.Channel.EMAIL, false, at)) : List.of()));
  }
}
