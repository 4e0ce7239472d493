package dev.perennial.campaign.loyalty;

import static java.util.Objects.requireNonNull;

import dev.perennial.campaign.decision.Tier;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderChange;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The members that a batch is about, and what happens to them. An order's points are the sum of
/// the differences that its changes made, so that they are what the policy says of its net.
public final class Programme {

  private final LoyaltyRules rules;
  private final Journal journal;
  private final Map<String, Member> members;
  private final Map<String, Member> owners = new HashMap<>();

  /// @param members by each customer id that leads to them
  /// @param all members that may be touched, also those to whom no customer id of the batch leads:
  ///     owners of lots
  public Programme(
      LoyaltyRules rules, Journal journal, Map<String, Member> members, Collection<Member> all) {
    this.rules = requireNonNull(rules, "rules");
    this.journal = requireNonNull(journal, "journal");
    this.members = new HashMap<>(members);
    all.forEach(this::owns);
  }

  public LoyaltyRules rules() {
    return rules;
  }

  public Journal journal() {
    return journal;
  }

  public Optional<Member> member(String customerId) {
    return Optional.ofNullable(members.get(customerId));
  }

  /// Whose the points of an order are.
  public Optional<Member> owner(String orderKey) {
    return Optional.ofNullable(owners.get(orderKey));
  }

  /// Lets an order that changed earn the difference, as of the change or `now`, whichever is
  /// earlier: an order of tomorrow does not let time run ahead.
  public void follow(OrderChange change, Instant now) {
    var at = change.asOf().isBefore(now) ? change.asOf() : now;
    holder(change).ifPresent(holder -> follow(change, holder, at));
  }

  /// A campaign gives a member points, which can be spent at once.
  public void give(Gift gift, Instant now) {
    member(gift.customerId())
        .ifPresent(
            member -> {
              member.catchUp(now, rules);
              var cause = Cause.gift(gift, member.asOf());
              if (!journal.holds(cause)) {
                member.wallet().open(rules.gift(gift.key(), member.asOf()), member.asOf());
                member.wallet().add(gift.key(), gift.points(), cause);
                owners.put(gift.key(), member);
              }
            });
  }

  /// Somebody is worth something else since `asOf`.
  public void valued(String customerId, Tier worth, Instant asOf) {
    member(customerId)
        .ifPresent(
            member -> {
              member.settle(asOf, rules);
              member.valued(worth, asOf, rules);
            });
  }

  /// Two turn out to be one.
  public void merge(String survivorId, String absorbedId, Instant now) {
    var survivor = members.get(survivorId);
    var absorbed = members.get(absorbedId);
    if (survivor != absorbed) {
      absorbed.catchUp(now, rules);
      survivor.catchUp(absorbed.asOf(), rules);
      survivor.absorb(absorbed, rules);
      owns(survivor);
      members.replaceAll((_, member) -> member == absorbed ? survivor : member);
    }
  }

  /// Who has the order's points after the change: the new customer where it changes hands,
  /// otherwise whoever has them; an erased person keeps what was theirs.
  private Optional<Member> holder(OrderChange change) {
    var order = change.after();
    var buyer = Optional.of(order).filter(Order::isSomebodys).map(Order::customerId);
    var changesHands = !buyer.equals(change.before().map(Order::customerId));
    var owner = owner(order.key());
    var member = buyer.flatMap(this::member);
    return changesHands ? member.or(() -> owner) : owner.or(() -> member);
  }

  private void follow(OrderChange change, Member holder, Instant at) {
    holder.catchUp(at, rules);
    var cause = Cause.of(change, holder.asOf());
    if (journal.holds(cause)) {
      return;
    }
    var order = change.after();
    owner(order.key())
        .filter(owner -> owner != holder)
        .ifPresent(
            owner -> {
              owner.catchUp(holder.asOf(), rules);
              owner.wallet().give(order.key(), holder.wallet(), cause);
              holder.settle(owner.asOf(), rules);
            });
    var lot =
        holder
            .wallet()
            .lot(order.key())
            .orElseGet(() -> rules.lot(order.key(), order.placedAt(), holder.membership().worth()));
    var points = earned(Optional.of(order), lot) - earned(change.before(), lot);
    if (points != 0) {
      holder.wallet().open(lot, holder.asOf());
      holder.wallet().add(order.key(), points, cause);
    }
    holder.wallet().lot(order.key()).ifPresent(_ -> owners.put(order.key(), holder));
    if (order.isSomebodys() && order.isPurchase()) {
      holder.bought(order.placedAt(), rules);
    }
  }

  private static long earned(Optional<Order> order, Lot lot) {
    return order
        .filter(Order::isSomebodys)
        .map(bought -> Lot.points(bought.net(), lot.rate()))
        .orElse(0L);
  }

  private void owns(Member member) {
    member.wallet().lots().forEach(lot -> owners.put(lot.orderKey(), member));
  }
}
