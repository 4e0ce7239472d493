package dev.perennial.campaign.ledger;

import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What changes of orders do to the purchases of one person.
///
/// @param delta how many more there are
/// @param first the earliest that was gained; null where none was
/// @param last the latest that was gained; null where none was
/// @param lost whether any went, so that the first and the last are to be looked for among all
record Tally(String customerId, int delta, Instant first, Instant last, boolean lost) {

  /// Of everybody whose purchases change, in ascending order of ids.
  static List<Tally> of(List<OrderChange> changes) {
    var tallies = new TreeMap<String, Tally>();
    for (var change : changes) {
      var before = change.before().filter(Tally::counts);
      var after = Optional.of(change.after()).filter(Tally::counts);
      if (!before.map(Tally::place).equals(after.map(Tally::place))) {
        Stream.concat(before.map(Tally::loss).stream(), after.map(Tally::gain).stream())
            .forEach(tally -> tallies.merge(tally.customerId(), tally, Tally::plus));
      }
    }
    return List.copyOf(tallies.values());
  }

  private Tally plus(Tally other) {
    return new Tally(
        customerId,
        delta + other.delta,
        first == null || (other.first != null && other.first.isBefore(first)) ? other.first : first,
        last == null || (other.last != null && other.last.isAfter(last)) ? other.last : last,
        lost || other.lost);
  }

  private static boolean counts(Order order) {
    return order.isSomebodys() && order.isPurchase();
  }

  private static Tally gain(Order order) {
    return new Tally(order.customerId(), 1, order.placedAt(), order.placedAt(), false);
  }

  private static Tally loss(Order order) {
    return new Tally(order.customerId(), -1, null, null, true);
  }

  /// All of a purchase that is counted by.
  private static Place place(Order order) {
    return new Place(order.customerId(), order.placedAt());
  }

  private record Place(String customerId, Instant placedAt) {}
}
