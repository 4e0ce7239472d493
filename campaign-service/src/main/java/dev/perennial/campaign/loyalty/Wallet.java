package dev.perennial.campaign.loyalty;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The points of one person, as lots of one order each. Everything that happens to them is posted
/// to the journal. No balance falls below zero, and whoever owes has nothing pending or available.
/// Whoever calls has settled the wallet as of the cause's instant.
public final class Wallet {

  private static final Comparator<Lot> SOONEST_EXPIRY =
      comparing(Lot::expiresAt).thenComparing(Lot::orderKey);

  private final long id;
  private final Journal journal;
  private final Map<String, Lot> lots = new HashMap<>();
  private long debt;

  /// @param lots those that hold something, and those that are about to be touched
  public Wallet(long id, Collection<Lot> lots, long debt, Journal journal) {
    this.id = id;
    this.debt = debt;
    this.journal = requireNonNull(journal, "journal");
    lots.forEach(this::put);
  }

  public Collection<Lot> lots() {
    return List.copyOf(lots.values());
  }

  public long debt() {
    return debt;
  }

  /// What the lots in `state` hold.
  public long held(LotState state) {
    return lots.values().stream().filter(lot -> lot.state() == state).mapToLong(Lot::held).sum();
  }

  Optional<Lot> lot(String orderKey) {
    return Optional.ofNullable(lots.get(orderKey));
  }

  /// Lets mature and expire what is due at or before `now`, each as of its own instant.
  void settle(Instant now) {
    for (var next = earliest(now); next.isPresent(); next = earliest(now)) {
      var lot = next.get();
      switch (lot.state()) {
        case PENDING -> advance(lot, LotState.AVAILABLE, EntryKind.MATURED, Cause.maturing(lot));
        case AVAILABLE -> advance(lot, LotState.EXPIRED, EntryKind.EXPIRED, Cause.expiry(lot));
        case EXPIRED -> throw new IllegalStateException("an expired lot is never due");
      }
    }
  }

  /// When something here changes by itself.
  Optional<Instant> changesAt() {
    return lots.values().stream()
        .filter(lot -> lot.held() > 0)
        .flatMap(lot -> lot.changesAt().stream())
        .min(Comparator.naturalOrder());
  }

  /// Takes in a lot that has earned nothing yet.
  void open(Lot lot, Instant now) {
    put(lot);
    settle(now);
  }

  /// The order of a lot is worth `points` more, or less: what is missing then is owed.
  void add(String orderKey, long points, Cause cause) {
    var lot = lots.get(orderKey);
    var account = lot.state().account();
    if (points > 0) {
      post(cause, EntryKind.EARNED, Account.ISSUED, account, points, lot);
      put(lot.worth(points).holding(points));
    } else {
      var taken = Math.min(-points, lot.held());
      post(cause, EntryKind.REVERSED, account, Account.ISSUED, taken, lot);
      put(lot.worth(points).holding(-taken));
      owe(-points - taken, cause);
    }
    repay(cause);
  }

  /// Spends `points` of what is available, soonest expiry first.
  ///
  /// @return what was taken of each lot; empty, with nothing done, where there is not enough
  public List<Draw> redeem(long points, Cause cause) {
    if (points < 1 || held(LotState.AVAILABLE) < points) {
      return List.of();
    }
    var draws = new ArrayList<Draw>();
    var open = points;
    for (var lot : holding(LotState.AVAILABLE)) {
      var taken = Math.min(open, lot.held());
      if (taken > 0) {
        post(cause, EntryKind.REDEEMED, Account.AVAILABLE, Account.SPENT, taken, lot);
        put(lot.spending(taken));
        draws.add(new Draw(lot.orderKey(), taken));
        open -= taken;
      }
    }
    return draws;
  }

  /// Undoes a draw: the points are what they would be if they had never been spent, so those that
  /// would have expired are expired.
  public void giveBack(Draw draw, Cause cause) {
    var lot = lots.get(draw.orderKey());
    var account = lot.state().account();
    post(cause, EntryKind.RETURNED, Account.SPENT, account, draw.points(), lot);
    put(lot.spending(-draw.points()));
    repay(cause);
  }

  /// Hands a lot over with all that happened to it. What was spent of it stays spent.
  void give(String orderKey, Wallet to, Cause cause) {
    var lot = lots.remove(orderKey);
    var account = lot.state().account();
    post(cause, EntryKind.MOVED, account, Account.TRANSFER, lot.held(), lot);
    to.post(cause, EntryKind.MOVED, Account.TRANSFER, account, lot.held(), lot);
    post(cause, EntryKind.MOVED, Account.SPENT, Account.TRANSFER, lot.spent(), lot);
    to.post(cause, EntryKind.MOVED, Account.TRANSFER, Account.SPENT, lot.spent(), lot);
    to.put(lot);
    to.repay(cause);
  }

  /// Hands over everything, and what is owed.
  void giveAll(Wallet to, Cause cause) {
    lots.keySet().stream().sorted().toList().forEach(orderKey -> give(orderKey, to, cause));
    post(cause, EntryKind.MOVED, Account.TRANSFER, Account.DEBT, debt);
    to.post(cause, EntryKind.MOVED, Account.DEBT, Account.TRANSFER, debt);
    to.debt += debt;
    debt = 0;
    to.repay(cause);
  }

  private Optional<Lot> earliest(Instant now) {
    return lots.values().stream()
        .filter(lot -> lot.changesAt().filter(at -> !at.isAfter(now)).isPresent())
        .min(comparing((Lot lot) -> lot.changesAt().orElseThrow()).thenComparing(Lot::orderKey));
  }

  private void advance(Lot lot, LotState next, EntryKind kind, Cause cause) {
    post(cause, kind, lot.state().account(), next.account(), lot.held(), lot);
    put(lot.in(next));
  }

  private void owe(long points, Cause cause) {
    post(cause, EntryKind.OWED, Account.DEBT, Account.ISSUED, points);
    debt += points;
  }

  /// Pays what is owed: from what is pending, then from what is available.
  private void repay(Cause cause) {
    if (debt == 0) {
      return;
    }
    for (var state : List.of(LotState.PENDING, LotState.AVAILABLE)) {
      for (var lot : holding(state)) {
        var paid = Math.min(debt, lot.held());
        if (paid > 0) {
          post(cause, EntryKind.REPAID, state.account(), Account.DEBT, paid, lot);
          put(lot.holding(-paid));
          debt -= paid;
        }
      }
    }
  }

  private List<Lot> holding(LotState state) {
    return lots.values().stream()
        .filter(lot -> lot.state() == state && lot.held() > 0)
        .sorted(SOONEST_EXPIRY)
        .toList();
  }

  private void put(Lot lot) {
    lots.put(lot.orderKey(), lot);
  }

  private void post(Cause cause, EntryKind kind, Account debit, Account credit, long points) {
    if (points > 0) {
      journal.post(id, cause, kind, debit, credit, points, Optional.empty());
    }
  }

  private void post(
      Cause cause, EntryKind kind, Account debit, Account credit, long points, Lot lot) {
    if (points > 0) {
      journal.post(id, cause, kind, debit, credit, points, Optional.of(lot.orderKey()));
    }
  }
}
