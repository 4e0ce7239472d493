package dev.perennial.clv.customer;

import dev.perennial.clv.segment.Standing;
import dev.perennial.clv.segment.Tier;
import dev.perennial.clv.value.CustomerValue;
import java.time.Instant;
import java.util.Optional;

/// Notices, at a revision, that value has fallen below the cut point of the held tier since the
/// revision before. A fall by time alone is found here and not at its moment: it changes nothing,
/// and nobody is woken for nothing.
final class FlipWatch {

  private final Rules rules;
  private final CustomerState last;

  /// @param last the customer as of the revision before
  FlipWatch(Rules rules, CustomerState last) {
    this.rules = rules;
    this.last = last;
  }

  /// The fall that did not become a change, if there was one.
  Optional<SuppressedFlip> at(Instant now, Cause cause, CustomerValue worth, Standing judged) {
    var held = last.standing();
    if (held == null || fell(judged.tier(), held)) {
      return Optional.empty();
    }
    var after = byValue(worth);
    if (cause.changesRules()) {
      return fell(after, held) ? Optional.of(flip(now, cause, after)) : Optional.empty();
    }
    if (fell(byValue(rules.value(last.purchases(), last.valuedAt())), held)) {
      return Optional.empty();
    }
    var before = byValue(rules.value(last.purchases(), now));
    if (fell(before, held)) {
      return Optional.of(flip(byTime(held, now), new Cause.Time(), before));
    }
    return fell(after, held) ? Optional.of(flip(now, cause, after)) : Optional.empty();
  }

  private Instant byTime(Standing held, Instant now) {
    return new FallSearch(rules)
        .fall(last.purchases(), last.valuedAt(), rules.tiers().cutPoint(held.tier()))
        .filter(moment -> moment.isBefore(now))
        .orElse(now);
  }

  private SuppressedFlip flip(Instant at, Cause cause, Tier byValue) {
    return new SuppressedFlip(last.customerId(), at, cause.kind(), last.standing().tier(), byValue);
  }

  private Tier byValue(CustomerValue value) {
    return rules.tiers().byValue(value.exactTotalMinor());
  }

  private static boolean fell(Tier tier, Standing held) {
    return tier.compareTo(held.tier()) < 0;
  }
}
