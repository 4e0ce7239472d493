package dev.perennial.ingest.platform.stripe;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.identity.Person;
import dev.perennial.ingest.platform.Manners;
import java.util.Optional;

/// Who pays: the customer's id where there is one, and what was typed in at the till.
final class Payers {

  private Payers() {}

  static Person ofSession(Fields session) {
    var details = session.objectIfAny("customer_details");
    return person(
        session,
        details.flatMap(d -> text(d, "email")).or(() -> text(session, "customer_email")),
        details.flatMap(d -> text(d, "phone")),
        details.flatMap(d -> country(d, "address")));
  }

  static Person ofInvoice(Fields invoice) {
    return person(
        invoice,
        text(invoice, "customer_email"),
        text(invoice, "customer_phone"),
        country(invoice, "customer_address"));
  }

  /// Of a charge or a payment intent.
  static Person ofPayment(Fields payment) {
    var billing = payment.objectIfAny("billing_details");
    return person(
        payment,
        billing.flatMap(b -> text(b, "email")).or(() -> text(payment, "receipt_email")),
        billing.flatMap(b -> text(b, "phone")),
        billing
            .flatMap(b -> country(b, "address"))
            .or(() -> payment.objectIfAny("shipping").flatMap(s -> country(s, "address"))));
  }

  static Person ofCustomer(Fields customer) {
    return Person.of(Told.idOf(customer, "id"), text(customer, "email"))
        .callable(text(customer, "phone"), country(customer, "address"));
  }

  static Optional<String> country(Fields from, String address) {
    return from.objectIfAny(address).flatMap(a -> Manners.country(text(a, "country")));
  }

  private static Person person(
      Fields object, Optional<String> email, Optional<String> phone, Optional<String> region) {
    return Person.of(Told.idOf(object, "customer"), email).callable(phone, region);
  }

  private static Optional<String> text(Fields from, String name) {
    return from.label(name, Person.LENGTH_MAX);
  }
}
