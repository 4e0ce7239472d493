package dev.perennial.campaign.checkout;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.checkout.ReservationTable.Held;
import dev.perennial.campaign.promotion.Claim;
import dev.perennial.campaign.promotion.Reservation;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// What becomes of reservations. Decisions that have none are passed over.
@ApplicationScoped
public class Bookings {

  private final ReservationTable reservations;
  private final ShardTable table;
  private final Shards shards;
  private final List<OverrunFollower> followers;

  Bookings(
      ReservationTable reservations,
      ShardTable table,
      Shards shards,
      @All List<OverrunFollower> followers) {
    this.reservations = reservations;
    this.table = table;
    this.shards = shards;
    this.followers = followers;
  }

  /// Books what decisions have really cost, and tells of what went beyond their reservations.
  public Uni<Void> book(SqlConnection transaction, List<Booking> bookings) {
    return change(
        transaction,
        bookings.stream()
            .map(each -> new Change(each.decisionId(), held -> held.book(each.cost())))
            .toList());
  }

  /// Lets go of what these decisions have reserved and not spent.
  public Uni<Void> release(SqlConnection transaction, Collection<String> decisionIds) {
    return change(
        transaction, decisionIds.stream().map(id -> new Change(id, Reservation::release)).toList());
  }

  /// Takes back what was booked as `cost` and reserves `worth` again, or as much of it as `cost`
  /// where the budget has been spent meanwhile.
  ///
  /// @param worth 0 where the decision will cost nothing more
  Uni<Void> takeBack(
      SqlConnection transaction, String decisionId, BigDecimal cost, BigDecimal worth) {
    return reservations
        .lock(transaction, List.of(decisionId))
        .chain(
            held ->
                held.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : takeBack(transaction, held.getFirst(), cost, worth));
  }

  private Uni<Void> takeBack(
      SqlConnection transaction, Held held, BigDecimal cost, BigDecimal worth) {
    var unbooked = new Change(held.decisionId(), before -> before.unbook(cost));
    if (worth.signum() == 0) {
      var released = new Change(held.decisionId(), Reservation::release);
      return change(transaction, List.of(unbooked, released));
    }
    var missing = worth.subtract(held.reservation().unbook(cost).reserved());
    if (missing.signum() <= 0) {
      return change(transaction, List.of(unbooked));
    }
    var claim = new Claim(held.decisionId(), held.place().campaign(), "", missing);
    return shards
        .take(transaction, List.of(claim), _ -> held.place().shard())
        .chain(
            granted ->
                granted.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : reservations.set(
                        transaction, List.of(held.with(held.reservation().reserve(missing)))))
        .chain(() -> change(transaction, List.of(unbooked)));
  }

  private Uni<Void> change(SqlConnection transaction, List<Change> changes) {
    if (changes.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var byDecision =
        changes.stream()
            .collect(
                toMap(Change::decisionId, Change::how, Bookings::afterEachOther, TreeMap::new));
    return reservations
        .lock(transaction, byDecision.keySet())
        .chain(
            before -> {
              var after =
                  before.stream()
                      .map(
                          held ->
                              held.with(
                                  byDecision.get(held.decisionId()).apply(held.reservation())))
                      .toList();
              return before.isEmpty()
                  ? Uni.createFrom().voidItem()
                  : move(transaction, before, after);
            });
  }

  private Uni<Void> move(SqlConnection transaction, List<Held> before, List<Held> after) {
    var movements = new ArrayList<Movement>();
    var overruns = new ArrayList<Overrun>();
    for (var i = 0; i < before.size(); i++) {
      var place = before.get(i).place();
      var movement = Movement.of(place, before.get(i).reservation(), after.get(i).reservation());
      movements.add(movement);
      if (movement.overrun().signum() > 0) {
        overruns.add(new Overrun(place.campaign(), before.get(i).decisionId(), movement.overrun()));
      }
    }
    return reservations
        .set(transaction, after)
        .chain(() -> table.lock(transaction, movements.stream().map(Movement::place).toList()))
        .chain(() -> table.move(transaction, movements))
        .chain(() -> tell(transaction, overruns));
  }

  private Uni<Void> tell(SqlConnection transaction, List<Overrun> overruns) {
    var told = Uni.createFrom().voidItem();
    if (!overruns.isEmpty()) {
      for (var follower : followers) {
        told = told.chain(() -> follower.overran(transaction, overruns));
      }
    }
    return told;
  }

  private static UnaryOperator<Reservation> afterEachOther(
      UnaryOperator<Reservation> first, UnaryOperator<Reservation> second) {
    return held -> second.apply(first.apply(held));
  }

  /// @param cost in the reporting currency, 0 or more
  public record Booking(String decisionId, BigDecimal cost) {}

  private record Change(String decisionId, UnaryOperator<Reservation> how) {}
}
