package dev.perennial.clv.customer;

import dev.perennial.clv.segment.Stage;
import dev.perennial.clv.segment.StageMoments;
import dev.perennial.clv.segment.Standing;
import dev.perennial.clv.segment.Tier;
import dev.perennial.clv.value.CustomerValue;
import dev.perennial.clv.value.PurchaseSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One customer while a batch is folded: what an order, a refund and time itself do to them.
///
/// The customer's own time never runs back. [#advance] comes before everything else that happens:
/// it fires each review due until then as of its exact moment, so that the same records give the
/// same changes however they are cut into batches. Belongs to one thread.
public final class Customer {

  private final Epochs epochs;
  private final String id;
  private final OrderBook orders;
  private final List<HeldOrder> woken = new ArrayList<>();
  private final List<SegmentChanged> changes = new ArrayList<>();
  private final List<SuppressedFlip> suppressed = new ArrayList<>();
  private final CustomerState before;

  private Epoch epoch;
  private long seq;
  private Instant asOf;
  private PurchaseSummary purchases;
  private Standing standing;
  private CustomerValue value;
  private long totalMinor;
  private Instant valuedAt;
  private Instant segmentMoment;
  private Cause cause;
  private boolean ceased;

  /// @param days the customer's days; may be left out while no order of theirs changes or wakes
  /// @param waiting the orders that wait for their time; needed, and the days too, where the state
  ///     says so
  public Customer(
      CustomerState state, Collection<Day> days, Collection<HeldOrder> waiting, Epochs epochs) {
    this.epochs = epochs;
    this.epoch = epochs.number(state.epoch());
    this.before = state;
    this.id = state.customerId();
    this.orders = new OrderBook(days, waiting);
    this.seq = state.seq();
    this.asOf = state.asOf();
    this.purchases = state.purchases();
    this.standing = state.standing();
    this.totalMinor = state.totalMinor();
    this.valuedAt = state.valuedAt();
    this.segmentMoment = state.segmentMoment();
  }

  /// Lets time pass until `until`, an instant of the log: every review due by then is fired first,
  /// as of its own moment.
  public void advance(Instant until) {
    review(until);
    asOf = later(asOf, until);
  }

  /// Fires every review due by `until`, each as of its own moment, and passes from epoch to epoch
  /// at the instants at which they begin. The customer's time stands at the last of them, so that a
  /// record on its way still finds its own time.
  public void review(Instant until) {
    for (var begun = begunBy(until); begun.isPresent(); begun = begunBy(until)) {
      fireBefore(begun.get().effectiveFrom());
      enter(begun.get());
    }
    fireBefore(until.plusNanos(1));
  }

  /// Puts `next` in the place of `held`, an older version of the same order that was this
  /// customer's too, or of its refunds, or null. Answers what is now held: an order whose time has
  /// come no longer waits.
  ///
  /// @param ref the record behind it
  public HeldOrder replace(HeldOrder held, HeldOrder next, String ref, Instant acceptedAt) {
    var now = inTime(next);
    var effectBefore = orders.effect(held);
    orders.takeOut(held);
    orders.putIn(now);
    var delta = orders.effect(now) - effectBefore;
    revise(orders.purchases(), Cause.ofMoney(delta, ref, acceptedAt));
    return now;
  }

  /// Takes an order away that turned out to be somebody else's. One that counted for nothing, since
  /// it was cancelled or still waited, is not missed.
  public void lose(HeldOrder held, Instant acceptedAt) {
    var counted = orders.counts(held);
    orders.takeOut(held);
    if (counted) {
      revise(orders.purchases(), new Cause.Reassigned(held.ref(), acceptedAt));
    }
  }

  /// Makes somebody known of whom nothing was known before.
  void register(Instant acceptedAt) {
    if (standing == null) {
      revise(purchases, new Cause.Registered(acceptedAt));
    }
  }

  /// Takes orders away that turned out to be somebody else's.
  void lose(List<HeldOrder> held, Cause cause) {
    var counted = held.stream().anyMatch(orders::counts);
    held.forEach(orders::takeOut);
    if (counted) {
      revise(orders.purchases(), cause);
    }
  }

  /// Takes orders in that were taken for somebody else's. Answers what is now held of them.
  List<HeldOrder> gain(List<HeldOrder> held, Cause cause) {
    var now = held.stream().map(order -> order.ownedBy(id)).map(this::inTime).toList();
    now.forEach(orders::putIn);
    revise(orders.purchases(), cause);
    return now;
  }

  /// Takes everything in that `other` has, who is the same person and ceases. Both must have come
  /// to the same instant, with all their days given.
  void absorb(Customer other, Cause cause) {
    orders.putInAll(other.orders);
    if (other.isKnown()) {
      revise(orders.purchases(), cause);
    }
    other.cease();
  }

  /// Forgets this customer, and what was about to be told of them.
  void erase() {
    changes.clear();
    suppressed.clear();
    cease();
  }

  /// Whether this customer is no more: merged into another one, or forgotten.
  public boolean ceased() {
    return ceased;
  }

  /// Whether anything was ever said of this customer.
  public boolean isKnown() {
    return standing != null;
  }

  /// Whether this order is theirs and waits for its time.
  boolean waitsFor(String orderKey) {
    return orders.waitsFor(orderKey);
  }

  Instant asOf() {
    return asOf;
  }

  public boolean changed() {
    return !state().equals(before);
  }

  /// The value at the newest revision of the batch; null where there was none.
  public CustomerValue value() {
    return value;
  }

  /// What the customer's orders came to before the batch.
  public PurchaseSummary purchasesBefore() {
    return before.purchases();
  }

  /// What the customer's orders come to now.
  public PurchaseSummary purchases() {
    return purchases;
  }

  /// Whether something has to be said of this customer: a revision since the batch began.
  public boolean revised() {
    return seq != before.seq();
  }

  /// Whether the next moment is earlier than it was before the batch.
  public boolean wakesEarlier() {
    var wakeAt = wakeAt();
    return wakeAt != null && (before.wakeAt() == null || wakeAt.isBefore(before.wakeAt()));
  }

  public CustomerState state() {
    return new CustomerState(
        id,
        epoch.number(),
        seq,
        asOf,
        purchases,
        standing,
        totalMinor,
        valuedAt,
        segmentMoment,
        orders.waitingUntil());
  }

  /// The days that the batch changed, empty ones included, in ascending order.
  public List<Day> touchedDays() {
    return orders.touchedDays();
  }

  /// Orders whose time came while the batch was folded.
  public List<HeldOrder> woken() {
    return List.copyOf(woken);
  }

  /// Segment changes in the order in which they happened.
  public List<SegmentChanged> changes() {
    return List.copyOf(changes);
  }

  /// Falls of value that hysteresis or dwell kept from becoming changes, as they were noticed.
  public List<SuppressedFlip> suppressed() {
    return List.copyOf(suppressed);
  }

  /// When ingest answered for the order that revised this customer last; null where time did.
  public Instant acceptedAt() {
    return cause == null ? null : cause.acceptedAt();
  }

  /// What revised this customer last; null where nothing did since the batch began.
  public Cause cause() {
    return cause;
  }

  private void cease() {
    ceased = true;
    purchases = PurchaseSummary.withoutPurchase(0, 0);
  }

  /// An order whose time has come for this customer no longer waits.
  private HeldOrder inTime(HeldOrder order) {
    return order.waits() && !order.waitingUntil().isAfter(asOf) ? order.inEffect() : order;
  }

  private Optional<Epoch> begunBy(Instant until) {
    return epochs.after(epoch.number()).filter(next -> !next.effectiveFrom().isAfter(until));
  }

  private void enter(Epoch next) {
    epoch = next;
    if (standing != null) {
      asOf = later(asOf, next.effectiveFrom());
      revise(purchases, next.cause());
    }
  }

  private void fireBefore(Instant end) {
    for (var moment = wakeAt(); moment != null && moment.isBefore(end); moment = wakeAt()) {
      fire(moment);
      var next = wakeAt();
      if (next != null && !next.isAfter(moment)) {
        throw new IllegalStateException("the moment " + moment + " of " + id + " does not pass");
      }
    }
  }

  private void fire(Instant moment) {
    asOf = later(asOf, moment);
    var due = orders.dueAt(moment);
    if (due.isEmpty()) {
      revise(purchases, new Cause.Time());
    }
    for (var order : due) {
      var effective = order.inEffect();
      orders.takeOut(order);
      orders.putIn(effective);
      woken.add(effective);
      revise(orders.purchases(), Cause.ofMoney(effective.netMinor(), effective.ref(), null));
    }
  }

  /// Judges the customer anew; a revision is counted where purchases or segment changed.
  private void revise(PurchaseSummary next, Cause cause) {
    var boughtAgain =
        cause.buys()
            && next.hasPurchase()
            && (!purchases.hasPurchase() || next.lastDay().isAfter(purchases.lastDay()));
    var altered = !next.equals(purchases);
    var worth = rules().value(next, asOf);
    var moments = next.hasPurchase() ? rules().stageMoments(next) : null;
    var judged = judge(next, worth, moments, cause, boughtAgain);
    var moved = standing == null || !judged.segment().equals(standing.segment());
    if (altered || moved || cause.changesRules()) {
      new FlipWatch(rules(), state()).at(asOf, cause, worth, judged).ifPresent(suppressed::add);
    }
    if (altered || moved || cause.revalues()) {
      seq++;
      this.cause = cause;
      if (moved) {
        var from = standing == null ? null : standing.segment();
        changes.add(
            new SegmentChanged(
                id, seq, asOf, cause, rules(), from, judged.segment(), totalMinor, next, worth));
      }
      value = worth;
      totalMinor = worth.totalMinor();
      valuedAt = asOf;
    }
    purchases = next;
    standing = judged;
    segmentMoment = nextSegmentMoment(moments, worth);
  }

  private Standing judge(
      PurchaseSummary next,
      CustomerValue worth,
      StageMoments moments,
      Cause cause,
      boolean boughtAgain) {
    var tier = rules().tiers().judge(standing, worth.exactTotalMinor(), asOf, cause.takesBack());
    var stage =
        moments == null
            ? Stage.PROSPECT
            : rules()
                .stages()
                .judge(standing, moments, asOf, next.purchaseDays() == 1, boughtAgain);
    return standing == null
        ? new Standing(tier, asOf, stage, asOf)
        : standing.moved(tier, stage, asOf);
  }

  /// The earliest instant after now at which the segment changes by itself; null for never.
  private Instant nextSegmentMoment(StageMoments moments, CustomerValue worth) {
    var stage =
        moments == null
            ? Optional.<Instant>empty()
            : rules().stages().next(standing, moments, asOf);
    return Stream.concat(stage.stream(), nextTierMoment(worth).stream())
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private Optional<Instant> nextTierMoment(CustomerValue worth) {
    if (standing.tier() == Tier.LOW) {
      return Optional.empty();
    }
    var floor = rules().tiers().floor(standing.tier());
    var dwellEnd = rules().tiers().dwellEnd(standing);
    return worth.exactTotalMinor() <= floor
        ? Optional.of(dwellEnd)
        : new FallSearch(rules()).fall(purchases, asOf, floor).map(fall -> later(fall, dwellEnd));
  }

  /// The rules of the epoch in which the customer is.
  public Rules rules() {
    return epoch.rules();
  }

  private Instant wakeAt() {
    return state().wakeAt();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
