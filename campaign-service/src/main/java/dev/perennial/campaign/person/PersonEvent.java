package dev.perennial.campaign.person;

import static java.util.Objects.requireNonNull;

import dev.perennial.campaign.consent.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What was found out about somebody.
public sealed interface PersonEvent {

  /// Every id that it names.
  default Stream<String> namedIds() {
    return switch (this) {
      case Registered(var one, var _) -> Stream.of(one.customerId());
      case Merged(var one, var other, var _) -> Stream.of(one.customerId(), other.customerId());
      case Split split -> Stream.of(split.owner().customerId());
      case Erased(var ids, var _) -> ids.stream();
      case Consented(var id, var _) -> Stream.of(id);
      case Described(var id, var _) -> Stream.of(id);
    };
  }

  /// Keys of the orders that it names.
  default Stream<String> namedOrders() {
    return switch (this) {
      case Split split -> split.orderKeys().stream();
      case Registered _, Merged _, Erased _, Consented _, Described _ -> Stream.empty();
    };
  }

  /// Whether somebody may be somebody else, or nobody, or own other orders, after it.
  default boolean isAboutIdentity() {
    return switch (this) {
      case Merged _, Split _, Erased _ -> true;
      case Registered _, Consented _, Described _ -> false;
    };
  }

  /// Somebody is known to a shop, with or without an order.
  record Registered(Seen one, Instant asOf) implements PersonEvent {}

  /// Two are one person.
  record Merged(Seen one, Seen other, Instant asOf) implements PersonEvent {}

  /// Orders turned out to be somebody else's.
  ///
  /// @param number greater is newer
  record Split(long number, Seen owner, List<String> orderKeys, Instant asOf)
      implements PersonEvent {

    public Split {
      requireNonNull(owner, "owner");
      orderKeys = List.copyOf(orderKeys);
    }
  }

  /// A person is to be forgotten.
  ///
  /// @param customerIds all that they were known by
  record Erased(List<String> customerIds, Instant asOf) implements PersonEvent {

    public Erased {
      customerIds = List.copyOf(customerIds);
    }
  }

  /// Somebody said whether they may be written to.
  record Consented(String customerId, Statement statement) implements PersonEvent {}

  /// A shop said how somebody is to be met.
  record Described(String customerId, Profile profile) implements PersonEvent {}
}
