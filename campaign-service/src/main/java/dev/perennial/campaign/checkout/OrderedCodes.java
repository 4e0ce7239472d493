package dev.perennial.campaign.checkout;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.perennial.campaign.checkout.Bookings.Booking;
import dev.perennial.campaign.ledger.OrderFollower;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderChange;
import dev.perennial.campaign.order.OrderStatus;
import dev.perennial.campaign.promotion.Code;
import dev.perennial.campaign.promotion.CodeState;
import dev.perennial.campaign.promotion.Promised;
import dev.perennial.campaign.promotion.Use;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Redeems codes that orders show, once for each order and whichever came first, the order or the
/// checkout; flags them while the order is cancelled or wholly refunded. Foreign codes do not fit
/// their check character and are passed over without a look-up.
@ApplicationScoped
@Priority(OrderFollower.CODES)
public class OrderedCodes implements OrderFollower {

  private final CodeTable codes;
  private final UseTable uses;
  private final Bookings bookings;
  private final ReportingCurrency currency;

  OrderedCodes(CodeTable codes, UseTable uses, Bookings bookings, ReportingCurrency currency) {
    this.codes = codes;
    this.uses = uses;
    this.bookings = bookings;
    this.currency = currency;
  }

  @Override
  public Uni<Void> follow(SqlConnection transaction, List<OrderChange> changes) {
    var shown = changes.stream().filter(change -> !codesOf(change).isEmpty()).toList();
    var seen = shown.stream().flatMap(change -> codesOf(change).stream()).collect(toSet());
    return redeem(transaction, shown, seen)
        .chain(() -> uses.setRefunded(transaction, takenBack(changes)));
  }

  private Uni<Void> redeem(SqlConnection transaction, List<OrderChange> shown, Set<Code> seen) {
    if (seen.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return codes
        .lock(transaction, seen)
        .chain(
            found ->
                uses.ofCodes(transaction, found.stream().map(Promised::code).toList())
                    .chain(all -> redeem(transaction, shown, found, all)));
  }

  private Uni<Void> redeem(
      SqlConnection transaction, List<OrderChange> shown, List<Promised> found, List<Use> all) {
    var known = found.stream().collect(toMap(Promised::code, each -> each));
    var showings =
        new Showings(
            all.stream().filter(each -> !each.rolledBack()).collect(groupingBy(Use::code)));
    for (var change : shown) {
      for (var code : codesOf(change)) {
        if (known.containsKey(code)) {
          showings.add(shown(known.get(code), change));
        }
      }
    }
    var inserted = showings.inserted();
    var booked =
        inserted.stream()
            .map(each -> new Booking(known.get(each.code()).issue().decisionId(), each.cost()))
            .toList();
    return uses.setOrdered(transaction, showings.ordered())
        .chain(() -> uses.insertOrdered(transaction, inserted))
        .chain(
            () ->
                codes.setState(
                    transaction,
                    inserted.stream().map(Shown::code).collect(toSet()),
                    CodeState.REDEEMED))
        .chain(() -> bookings.book(transaction, booked));
  }

  private Shown shown(Promised promised, OrderChange change) {
    var issue = promised.issue();
    var cost = issue.benefit().tookOff(change.after().gross(), issue.worth(), currency.digits());
    return new Shown(promised.code(), change.after().key(), cost, change.asOf());
  }

  /// Of the orders that show a code or changed in this, whether they are taken back now.
  private static Map<String, Boolean> takenBack(List<OrderChange> changes) {
    var now = new TreeMap<String, Boolean>();
    for (var change : changes) {
      var after = isTakenBack(change.after());
      var before = change.before().map(OrderedCodes::isTakenBack).orElse(false);
      if (after != before || now.containsKey(change.after().key()) || !codesOf(change).isEmpty()) {
        now.put(change.after().key(), after);
      }
    }
    return now;
  }

  private static boolean isTakenBack(Order order) {
    return order.status() == OrderStatus.CANCELLED
        || order.status() == OrderStatus.PAID
            && order.gross().signum() > 0
            && order.net().signum() <= 0;
  }

  private static List<Code> codesOf(OrderChange change) {
    return change.after().discountCodes().stream()
        .flatMap(typed -> Code.parse(typed).stream())
        .distinct()
        .toList();
  }
}
