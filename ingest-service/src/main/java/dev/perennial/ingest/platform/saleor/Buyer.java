package dev.perennial.ingest.platform.saleor;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.identity.Person;
import dev.perennial.ingest.platform.Manners;
import java.util.Optional;
import java.util.stream.Stream;

/// Who ordered, or is a customer.
final class Buyer {

  private Buyer() {}

  static Person of(Fields order) {
    var user = order.objectIfAny("user");
    var email =
        Stream.of("userEmail", "user_email", "email")
            .flatMap(name -> order.label(name, Person.LENGTH_MAX).stream())
            .findFirst()
            .or(() -> user.flatMap(each -> each.label("email", Person.LENGTH_MAX)));
    return Person.of(user.flatMap(each -> each.label("id", Person.LENGTH_MAX)), email)
        .callable(phone(order), country(order));
  }

  static Person ofCustomer(Fields customer) {
    return Person.of(
            customer.label("id", Person.LENGTH_MAX), customer.label("email", Person.LENGTH_MAX))
        .callable(phone(customer), country(customer));
  }

  /// Of the billing address; a code, or an object with one.
  static Optional<String> country(Fields from) {
    return address(from)
        .flatMap(
            address ->
                Manners.country(
                    address
                        .objectIfAny("country")
                        .flatMap(country -> country.label("code", Saleor.TEXT_LENGTH_MAX))
                        .or(() -> address.label("country", Saleor.TEXT_LENGTH_MAX))));
  }

  private static Optional<String> phone(Fields from) {
    return address(from).flatMap(address -> address.label("phone", Person.LENGTH_MAX));
  }

  private static Optional<Fields> address(Fields from) {
    return Stream.of(
            "billingAddress", "billing_address", "defaultBillingAddress", "default_billing_address")
        .flatMap(name -> from.objectIfAny(name).stream())
        .findFirst();
  }
}
