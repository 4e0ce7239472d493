package dev.perennial.ingest.platform.magento;

import dev.perennial.ingest.customer.Consent;
import dev.perennial.ingest.customer.Customer;
import dev.perennial.ingest.customer.Profile;
import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.field.Times;
import dev.perennial.ingest.identity.Person;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Manners;
import dev.perennial.ingest.platform.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A customer of the REST API or of an event. Whether they subscribe to the newsletter
/// (`is_subscribed`) is told without a time: it holds as of the document's.
record CustomerDocument(Fields customer, Context context) {

  private static final int ADDRESSES_MAX = 1_000;

  Statement statement() {
    var id =
        customer
            .text("id", Magento.ID_LENGTH_MAX)
            .or(() -> customer.text("entity_id", Magento.ID_LENGTH_MAX))
            .orElseThrow(() -> customer.missing("id"));
    var at =
        customer
            .instant("updated_at", Times.UTC)
            .orElseGet(() -> customer.requiredInstant("created_at", Times.UTC));
    var person =
        Person.of(Optional.of(id), customer.label("email", Person.LENGTH_MAX))
            .callable(first("telephone"), country());
    return new Statement.Known(
        new Customer(
            context.source().platform(),
            context.source().shop(),
            id,
            context.identify(person),
            at,
            new Profile(Optional.empty(), Optional.empty(), country(), List.of()),
            consents(at)));
  }

  private Optional<String> country() {
    return Manners.country(first("country_id"));
  }

  private Optional<String> first(String name) {
    return customer
        .objectsIfAny("addresses", ADDRESSES_MAX, address -> address.label(name, Person.LENGTH_MAX))
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  private List<Consent> consents(Instant at) {
    return customer
        .objectIfAny("extension_attributes")
        .filter(each -> each.has("is_subscribed"))
        .map(each -> new Consent(Consent.Channel.EMAIL, each.isTrue("is_subscribed"), at))
        .stream()
        .toList();
  }
}
