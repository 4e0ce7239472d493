package dev.perennial.ingest.platform.canonical;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.identity.Person;

/// Reads who somebody is, as this service's own documents say it.
public final class CanonicalPerson {

  private static final int PHONE_LENGTH_MAX = 50;
  private static final int COUNTRY_LENGTH_MAX = 2;

  private CanonicalPerson() {}

  /// Of `id`, `email`, `phone` (dialled from `country`) and `loyaltyId`; a refusal where one of
  /// them is too long.
  public static Person of(Fields customer) {
    return new Person(
        customer.text("id", Person.LENGTH_MAX),
        customer.text("email", Person.LENGTH_MAX),
        customer.text("phone", PHONE_LENGTH_MAX),
        customer.text("country", COUNTRY_LENGTH_MAX),
        customer.text("loyaltyId", Person.LENGTH_MAX));
  }
}
