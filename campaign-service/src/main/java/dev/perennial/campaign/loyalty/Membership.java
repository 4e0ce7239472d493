package dev.perennial.campaign.loyalty;

import static java.util.Objects.requireNonNull;

import dev.perennial.campaign.decision.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a person's loyalty tier is made from, and the tier.
///
/// @param worth the value tier that is known of them; LOW while none is
/// @param firstOrderAt empty for who never bought
public record Membership(Tier worth, Optional<Instant> firstOrderAt, Standing standing) {

  public Membership {
    requireNonNull(worth, "worth");
    requireNonNull(firstOrderAt, "firstOrderAt");
    requireNonNull(standing, "standing");
  }

  /// A membership, and what happened on the way to it.
  record Judged(Membership membership, List<TierMove> moves) {}

  Membership worth(Tier tier) {
    return new Membership(tier, firstOrderAt, standing);
  }

  Membership bought(Instant placedAt) {
    var first = firstOrderAt.filter(known -> !placedAt.isBefore(known)).orElse(placedAt);
    return new Membership(worth, Optional.of(first), standing);
  }

  /// Both of two persons who turn out to be one.
  Membership with(Membership other) {
    var together = new Membership(worth, firstOrderAt, standing.or(other.standing));
    return other.firstOrderAt.map(together::bought).orElse(together);
  }

  /// Judges at each instant after `from` and until `now` at which time alone changes something,
  /// and at `now`.
  Judged judge(Instant from, Instant now, LoyaltyRules rules) {
    var moves = new ArrayList<TierMove>();
    var judged = this;
    var at = from;
    for (var next = judged.changesAt(at, rules);
        next.filter(due -> !due.isAfter(now)).isPresent();
        next = judged.changesAt(at, rules)) {
      at = next.get();
      judged = judged.judgeAt(at, rules, moves);
    }
    return new Judged(judged.judgeAt(now, rules, moves), moves);
  }

  /// The next instant after `now` at which time alone changes something.
  Optional<Instant> changesAt(Instant now, LoyaltyRules rules) {
    var anniversary = firstOrderAt.flatMap(first -> rules.nextAnniversary(first, now));
    return Stream.concat(standing.graceUntil().stream(), anniversary.stream())
        .min(Instant::compareTo);
  }

  private Membership judgeAt(Instant at, LoyaltyRules rules, List<TierMove> moves) {
    var step = standing.judge(rules.earned(worth, firstOrderAt, at), at, rules.graceEnd(at));
    step.move().ifPresent(moves::add);
    return new Membership(worth, firstOrderAt, step.standing());
  }
}
