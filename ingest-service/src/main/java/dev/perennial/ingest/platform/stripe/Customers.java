package dev.perennial.ingest.platform.stripe;

import dev.perennial.ingest.customer.Customer;
import dev.perennial.ingest.customer.Profile;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Statement;
import java.util.List;
import java.util.Optional;

/// Customers with an e-mail address, a language and a country. One that was deleted is not thereby
/// to be forgotten: shops tidy up; whoever asks for erasure is erased through the API.
final class Customers {

  private static final int LANGUAGE_LENGTH_MAX = 35;

  private Customers() {}

  static Statement read(Told told, Context context) {
    var customer = told.object();
    if (customer.isTrue("deleted") || told.isOf("customer.deleted")) {
      return new Statement.Passed("deleted at Stripe, which asks nobody to forget");
    }
    var language =
        customer.texts("preferred_locales", 100, LANGUAGE_LENGTH_MAX).stream().findFirst();
    return new Statement.Known(
        new Customer(
            context.source().platform(),
            context.source().shop(),
            customer.requiredText("id", OrderKey.ID_LENGTH_MAX),
            context.identify(Payers.ofCustomer(customer)),
            told.modified(0),
            new Profile(Optional.empty(), language, Payers.country(customer, "address"), List.of()),
            List.of()));
  }
}
