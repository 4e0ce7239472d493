package dev.perennial.ingest.identity;

import java.util.Optional;

/// What a document says of who somebody is, in the open: it lives while the document is read, and
/// becomes keyed hashes at once.
///
/// @param id of the customer on the platform; absent for a guest
/// @param phone as it was written
/// @param region where `phone` is dialled from, ISO 3166 with two letters; without it only numbers
///     with a country code are known
/// @param loyaltyId of the merchant's own programme, the same in all its shops
public record Person(
    Optional<String> id,
    Optional<String> email,
    Optional<String> phone,
    Optional<String> region,
    Optional<String> loyaltyId) {

  public static final int LENGTH_MAX = 320;
  public static final Person NOBODY = of(Optional.empty(), Optional.empty());

  public static Person of(Optional<String> id, Optional<String> email) {
    return new Person(id, email, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// The same, who can be called.
  public Person callable(Optional<String> number, Optional<String> from) {
    return new Person(id, email, number, from, loyaltyId);
  }

  /// Says nothing, so that nobody's address gets into a log.
  @Override
  public String toString() {
    return "Person[...]";
  }
}
