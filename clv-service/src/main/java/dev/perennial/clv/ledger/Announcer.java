package dev.perennial.clv.ledger;

import dev.perennial.clv.customer.Customer;
import dev.perennial.clv.customer.SegmentChanged;
import java.util.stream.Stream;

/// Says what is to be told of a customer after a batch: every segment change, and the latest value
/// once.
public interface Announcer {

  /// The value of a customer who was revised in the batch.
  Announcement valued(Customer customer);

  Announcement changed(Customer customer, SegmentChanged change);

  /// That a customer of whom something was said is no more: takes the latest value away.
  Announcement ceased(Customer customer);

  /// Everything that the batch made worth telling of this customer, changes in their order.
  ///
  /// @param told a `seq`; what was told up to it is left out
  /// @param traces what is told is part of those that are behind it
  default Stream<Announcement> announce(Customer customer, long told, Traces traces) {
    var changes =
        customer.changes().stream()
            .filter(change -> change.seq() > told)
            .map(change -> changed(customer, change).under(traces.of(change.cause())));
    if (customer.ceased()) {
      return customer.state().seq() == 0
          ? changes
          : Stream.concat(changes, Stream.of(ceased(customer)));
    }
    return customer.revised() && customer.state().seq() > told
        ? Stream.concat(changes, Stream.of(valued(customer).under(traces.of(customer.cause()))))
        : changes;
  }
}
