package dev.perennial.campaign.loyalty;

import static java.util.Objects.requireNonNull;

import dev.perennial.campaign.decision.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A person in the loyalty programme: their points and their tier, as of one instant, which never
/// runs back.
public final class Member {

  private final long id;
  private final Wallet wallet;
  private final List<TierMove> moves = new ArrayList<>();
  private Tier told;
  private Membership membership;
  private Instant asOf;

  /// @param told the value tier that is known by now
  public Member(long id, Wallet wallet, Tier told, Membership membership, Instant asOf) {
    this.id = id;
    this.wallet = requireNonNull(wallet, "wallet");
    this.told = requireNonNull(told, "told");
    this.membership = requireNonNull(membership, "membership");
    this.asOf = requireNonNull(asOf, "asOf");
  }

  public long id() {
    return id;
  }

  public Wallet wallet() {
    return wallet;
  }

  public Membership membership() {
    return membership;
  }

  public Instant asOf() {
    return asOf;
  }

  /// What happened to the tier, in its order.
  public List<TierMove> moves() {
    return List.copyOf(moves);
  }

  /// Does what time alone has to do until `now`, each thing as of its own instant.
  void settle(Instant now, LoyaltyRules rules) {
    var at = now.isAfter(asOf) ? now : asOf;
    wallet.settle(at);
    judge(at, rules);
  }

  /// As [#settle], and takes notice of what the person is known to be worth.
  public void catchUp(Instant now, LoyaltyRules rules) {
    settle(now, rules);
    valued(told, asOf, rules);
  }

  /// @param since when the person came to be worth that much
  void valued(Tier worth, Instant since, LoyaltyRules rules) {
    told = worth;
    membership = membership.worth(worth);
    moves.addAll(judged(asOf, rules).stream().map(move -> move.because(since)).toList());
  }

  /// When time alone changes something next.
  public Optional<Instant> wakeAt(LoyaltyRules rules) {
    return Stream.concat(wallet.changesAt().stream(), membership.changesAt(asOf, rules).stream())
        .min(Instant::compareTo);
  }

  void bought(Instant placedAt, LoyaltyRules rules) {
    membership = membership.bought(placedAt);
    judge(asOf, rules);
  }

  /// Takes over all that another one had: they are one person.
  void absorb(Member other, LoyaltyRules rules) {
    other.wallet.giveAll(wallet, Cause.merge(other.id, asOf));
    membership = membership.with(other.membership);
    judge(asOf, rules);
  }

  private void judge(Instant at, LoyaltyRules rules) {
    moves.addAll(judged(at, rules));
  }

  private List<TierMove> judged(Instant at, LoyaltyRules rules) {
    var judged = membership.judge(asOf, at, rules);
    membership = judged.membership();
    asOf = at;
    return judged.moves();
  }
}
