package dev.perennial.clv.customer;

import java.time.Instant;

/// What made a customer's segment or value change.
public sealed interface Cause {

  /// An order, or a correction that did not lower what the customer paid.
  ///
  /// @param ref order key @ version, or order key/refunds/id @ version for a refund that came
  ///     to less
  /// @param acceptedAt instant of the machine's clock at which ingest answered for it, null if
  ///     unknown
  record Ordered(String ref, Instant acceptedAt) implements Cause {}

  /// A refund, cancellation or credit note: what was paid became less.
  ///
  /// @param ref order key @ version, or order key/refunds/id @ version for a refund told alone
  record Refunded(String ref, Instant acceptedAt) implements Cause {}

  /// An order turned out to be somebody else's.
  record Reassigned(String ref, Instant acceptedAt) implements Cause {}

  /// It turned out who is whom: customers became one, or got orders that were taken for somebody
  /// else's.
  ///
  /// @param ref the merge or split behind it
  record Identified(String ref, Instant acceptedAt) implements Cause {}

  /// Somebody is known who has not bought yet.
  record Registered(Instant acceptedAt) implements Cause {}

  /// Time alone.
  record Time() implements Cause {}

  /// A new model came into force.
  record Refitted(String modelVersion) implements Cause {}

  /// Somebody changed the policy: cut points, shares, dwell.
  record PolicyChanged(int epoch) implements Cause {}

  /// A change of `deltaMinor` in what the customer paid.
  static Cause ofMoney(long deltaMinor, String ref, Instant acceptedAt) {
    return deltaMinor < 0 ? new Refunded(ref, acceptedAt) : new Ordered(ref, acceptedAt);
  }

  /// The word for it in events and tables.
  default String kind() {
    return switch (this) {
      case Ordered _ -> "order";
      case Refunded _ -> "refund";
      case Reassigned _, Identified _ -> "merge";
      case Registered _ -> "registration";
      case Time _ -> "time";
      case Refitted _ -> "refit";
      case PolicyChanged _ -> "policy";
    };
  }

  /// What it refers to: an order or a refund at its version, a merge, a split, a model, an
  /// epoch; null for a registration and for time.
  default String ref() {
    return switch (this) {
      case Ordered(var order, var _) -> order;
      case Refunded(var order, var _) -> order;
      case Reassigned(var orderOrSplit, var _) -> orderOrSplit;
      case Identified(var mergeOrSplit, var _) -> mergeOrSplit;
      case Registered _, Time() -> null;
      case Refitted(var modelVersion) -> modelVersion;
      case PolicyChanged(var epoch) -> "epoch/" + epoch;
    };
  }

  /// When ingest answered for the order behind it; null where time or nobody is behind it.
  default Instant acceptedAt() {
    return switch (this) {
      case Ordered(var _, var acceptedAt) -> acceptedAt;
      case Refunded(var _, var acceptedAt) -> acceptedAt;
      case Reassigned(var _, var acceptedAt) -> acceptedAt;
      case Identified(var _, var acceptedAt) -> acceptedAt;
      case Registered(var acceptedAt) -> acceptedAt;
      case Time(), Refitted(var _), PolicyChanged(var _) -> null;
    };
  }

  /// Whether the customer's value is another one now, though they did nothing.
  default boolean revalues() {
    return switch (this) {
      case Refitted _ -> true;
      case Ordered _,
          Refunded _,
          Reassigned _,
          Identified _,
          Registered _,
          Time _,
          PolicyChanged _ ->
          false;
    };
  }

  /// Whether what judges changed, and not what is judged.
  default boolean changesRules() {
    return switch (this) {
      case Refitted _, PolicyChanged _ -> true;
      case Ordered _, Refunded _, Reassigned _, Identified _, Registered _, Time _ -> false;
    };
  }

  /// Whether a purchase that is newer than all before was just made, and not just found.
  default boolean buys() {
    return switch (this) {
      case Ordered _, Refunded _, Reassigned _ -> true;
      case Identified _, Registered _, Time _, Refitted _, PolicyChanged _ -> false;
    };
  }

  /// Whether money was taken back, so that the segment is judged without hysteresis: a refund
  /// reverses what the order did.
  default boolean takesBack() {
    return switch (this) {
      case Refunded _, Reassigned _ -> true;
      case Ordered _, Identified _, Registered _, Time _, Refitted _, PolicyChanged _ -> false;
    };
  }
}
