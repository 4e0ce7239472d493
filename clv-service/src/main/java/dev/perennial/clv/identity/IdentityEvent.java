package dev.perennial.clv.identity;

import java.util.List;
import java.util.stream.Stream;

/// What ingest found out about who is whom.
public sealed interface IdentityEvent {

  Told told();

  /// Every id that it names.
  default Stream<String> namedIds() {
    return switch (this) {
      case Registered(var id, var _) -> Stream.of(id);
      case Merged(var one, var other, var _) -> Stream.of(one.customerId(), other.customerId());
      case Split split -> Stream.of(split.newCustomerId());
      case Erased(var ids, var _) -> ids.stream();
    };
  }

  /// Keys of the orders that it names.
  default Stream<String> namedOrders() {
    return switch (this) {
      case Split split -> split.orderKeys().stream();
      case Registered _, Merged _, Erased _ -> Stream.empty();
    };
  }

  /// Somebody is known, with or without an order.
  record Registered(String customerId, Told told) implements IdentityEvent {}

  /// Two are one person.
  record Merged(Seen one, Seen other, Told told) implements IdentityEvent {}

  /// Orders turned out to be somebody else's.
  ///
  /// @param number greater is newer
  record Split(long number, String newCustomerId, List<String> orderKeys, Told told)
      implements IdentityEvent {

    public Split {
      orderKeys = List.copyOf(orderKeys);
    }
  }

  /// A person is to be forgotten.
  ///
  /// @param customerIds all that they were known by
  record Erased(List<String> customerIds, Told told) implements IdentityEvent {

    public Erased {
      customerIds = List.copyOf(customerIds);
    }
  }
}
