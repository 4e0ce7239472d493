package dev.perennial.ingest.platform.square;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.identity.Person;
import dev.perennial.ingest.platform.Manners;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whom an order is delivered to: the only place of an order where an address is written.
record Recipient(
    Optional<String> id, Optional<String> email, Optional<String> phone, Optional<String> region) {

  private static final int FULFILLMENTS_MAX = 100;
  private static final List<String> DETAILS =
      List.of("shipment_details", "delivery_details", "pickup_details");
  private static final Recipient NOBODY =
      new Recipient(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  static Recipient of(Fields order) {
    return order.objectsIfAny("fulfillments", FULFILLMENTS_MAX, each -> each).stream()
        .flatMap(Recipient::details)
        .flatMap(details -> details.objectIfAny("recipient").stream())
        .findFirst()
        .map(Recipient::read)
        .orElse(NOBODY);
  }

  private static Stream<Fields> details(Fields fulfillment) {
    return DETAILS.stream().flatMap(name -> fulfillment.objectIfAny(name).stream());
  }

  private static Recipient read(Fields recipient) {
    return new Recipient(
        recipient.label("customer_id", Person.LENGTH_MAX),
        recipient.label("email_address", Person.LENGTH_MAX),
        recipient.label("phone_number", Person.LENGTH_MAX),
        Manners.country(
            recipient
                .objectIfAny("address")
                .flatMap(address -> address.label("country", Thin.TEXT_LENGTH_MAX))));
  }
}
