package dev.perennial.ingest.platform.bigcommerce;

import dev.perennial.ingest.customer.Customer;
import dev.perennial.ingest.customer.Profile;
import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.identity.Person;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Manners;
import dev.perennial.ingest.platform.Statement;
import java.util.List;
import java.util.Optional;

/// A customer of the V2 or V3 API. What either calls consent is about reviews and abandoned carts,
/// and is none to marketing.
record CustomerDocument(Fields customer, Context context) {

  private static final int ADDRESSES_MAX = 100;

  Statement statement() {
    var id = customer.requiredText("id", BigCommerce.ID_LENGTH_MAX);
    var country = country();
    var person =
        Person.of(Optional.of(id), customer.label("email", Person.LENGTH_MAX))
            .callable(customer.label("phone", Person.LENGTH_MAX), country);
    return new Statement.Known(
        new Customer(
            context.source().platform(),
            context.source().shop(),
            id,
            context.identify(person),
            customer
                .instant("date_modified", BigCommerce.TIMES)
                .orElseGet(() -> customer.requiredInstant("date_created", BigCommerce.TIMES)),
            new Profile(Optional.empty(), Optional.empty(), country, List.of()),
            List.of()));
  }

  private Optional<String> country() {
    return customer
        .objectsIfAny(
            "addresses",
            ADDRESSES_MAX,
            address -> Manners.country(address.label("country_code", BigCommerce.TEXT_LENGTH_MAX)))
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }
}
