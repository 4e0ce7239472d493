package dev.perennial.ingest.intake;

import dev.perennial.ingest.customer.Customer;
import dev.perennial.ingest.refusal.Reason;
import java.util.Optional;

/// What became of one customer document that was handed in.
public sealed interface NormalizedCustomer {

  default Optional<Customer> accepted() {
    return this instanceof Accepted(var customer) ? Optional.of(customer) : Optional.empty();
  }

  /// A customer that can be told of.
  record Accepted(Customer customer) implements NormalizedCustomer {}

  /// `detail` names the field and the bound, never the value: values may be personal.
  record Rejected(Reason reason, String detail) implements NormalizedCustomer {}
}
