package dev.perennial.clv.ledger;

import dev.perennial.clv.customer.Customer;
import dev.perennial.clv.customer.SegmentChanged;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// What a review came to.
///
/// @param customers how many were looked at
/// @param moments the instants at which segments changed by themselves
public record Reviewed(int customers, List<Instant> moments) {

  static final Reviewed NOBODY = new Reviewed(0, List.of());

  static Reviewed of(Collection<Customer> customers) {
    return new Reviewed(
        customers.size(),
        customers.stream()
            .flatMap(customer -> customer.changes().stream())
            .map(SegmentChanged::asOf)
            .toList());
  }
}
