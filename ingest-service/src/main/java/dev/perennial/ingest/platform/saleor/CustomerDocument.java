package dev.perennial.ingest.platform.saleor;

import dev.perennial.ingest.customer.Customer;
import dev.perennial.ingest.customer.Profile;
import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Manners;
import dev.perennial.ingest.platform.Statement;
import java.util.List;
import java.util.Optional;

/// A [customer](https://docs.saleor.io/api-reference/users/objects/user) with language and country.
final class CustomerDocument {

  private CustomerDocument() {}

  static Statement read(Message message, Fields customer, Context context) {
    var at =
        customer
            .instant("updatedAt", Message.TIME)
            .or(message::issuedAt)
            .or(() -> customer.instant("dateJoined", Message.TIME))
            .orElseGet(() -> customer.requiredInstant("date_joined", Message.TIME));
    var language =
        customer
            .label("languageCode", Saleor.TEXT_LENGTH_MAX)
            .or(() -> customer.label("language_code", Saleor.TEXT_LENGTH_MAX));
    return new Statement.Known(
        new Customer(
            context.source().platform(),
            context.source().shop(),
            customer.requiredText("id", OrderKey.ID_LENGTH_MAX),
            context.identify(Buyer.ofCustomer(customer)),
            at,
            new Profile(
                Optional.empty(), Manners.language(language), Buyer.country(customer), List.of()),
            List.of()));
  }
}
