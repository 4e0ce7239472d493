package dev.perennial.campaign.promotion;

import dev.perennial.campaign.promotion.Stacking.BestOf;
import dev.perennial.campaign.promotion.Stacking.Combinable;
import dev.perennial.campaign.promotion.Stacking.Exclusive;
import dev.perennial.campaign.promotion.Verdict.Granted;
import dev.perennial.campaign.promotion.Verdict.Refused;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Several codes for one basket: of all sets that may be combined, the one that takes most off.
/// Where two take off the same it is the smaller one, then the one that was named first.
/// Percentages come first, the largest of them at the front, then fixed amounts; each is taken off
/// what those before it have left.
public final class Stack {

  private static final Comparator<Map<Code, Verdict>> BEST =
      Comparator.<Map<Code, Verdict>, BigDecimal>comparing(Stack::total)
          .thenComparing(set -> -set.size());

  private Stack() {}

  /// A verdict for each of `codes`, in the order in which they are taken off; what is left out
  /// stands behind.
  ///
  /// @param codes each once
  public static Map<Code, Verdict> judge(List<Promised> codes, Basket basket, Instant now) {
    var refused = new LinkedHashMap<Code, Verdict>();
    var able = new ArrayList<Promised>();
    for (var each : codes) {
      switch (each.judge(basket, now)) {
        case Granted(var _) -> able.add(each);
        case Refused refusal -> refused.put(each.code(), refusal);
      }
    }
    var verdicts = new LinkedHashMap<Code, Verdict>();
    // Of equals, max keeps the first.
    able.stream()
        .map(each -> takeOff(set(each, able), basket, now))
        .max(BEST)
        .ifPresent(verdicts::putAll);
    var taken = able.stream().filter(each -> verdicts.containsKey(each.code())).toList();
    for (var each : able) {
      verdicts.computeIfAbsent(each.code(), _ -> new Refused(refusal(each, taken)));
    }
    verdicts.putAll(refused);
    return verdicts;
  }

  /// How much all of `verdicts` take off together.
  public static BigDecimal total(Map<Code, Verdict> verdicts) {
    return verdicts.values().stream()
        .map(
            verdict ->
                switch (verdict) {
                  case Granted(var discount) -> discount;
                  case Refused(var _) -> BigDecimal.ZERO;
                })
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// The largest set that `seed` stands in; of its kind, a best-of stands alone.
  private static List<Promised> set(Promised seed, List<Promised> able) {
    return able.stream()
        .filter(
            each ->
                each.equals(seed)
                    || switch (seed.issue().stacking()) {
                      case Exclusive() -> false;
                      case Combinable combinable -> each.issue().stacking().equals(combinable);
                      case BestOf(var category) ->
                          each.issue().stacking().equals(new Combinable(category));
                    })
        .sorted(Comparator.comparingInt(Stack::largestPercentageFirst))
        .toList();
  }

  private static int largestPercentageFirst(Promised promised) {
    return switch (promised.issue().benefit()) {
      case Benefit.Percent(int percent, var _) -> -percent;
      case Benefit.Fixed(var _) -> 0;
    };
  }

  private static Map<Code, Verdict> takeOff(List<Promised> set, Basket basket, Instant now) {
    var verdicts = new LinkedHashMap<Code, Verdict>();
    var left = basket;
    for (var each : set) {
      var verdict = each.judge(left, now);
      verdicts.put(each.code(), verdict);
      left =
          switch (verdict) {
            case Granted(var discount) -> left.less(discount);
            case Refused(var _) -> left;
          };
    }
    return verdicts;
  }

  private static Refusal refusal(Promised left, List<Promised> taken) {
    return switch (left.issue().stacking()) {
      case BestOf bestOf
          when taken.stream().anyMatch(each -> each.issue().stacking().equals(bestOf)) ->
          Refusal.LESS_THAN_ANOTHER;
      case BestOf _, Exclusive _, Combinable _ -> Refusal.NOT_COMBINABLE;
    };
  }
}
