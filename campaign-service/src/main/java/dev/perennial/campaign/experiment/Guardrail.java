package dev.perennial.campaign.experiment;

import dev.perennial.campaign.experiment.Batch.Counts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a campaign must not do. It is broken where that is sure at any look, with a probability of
/// at most 5 % of saying so of a campaign that keeps to it; of a budget it is plain arithmetic.
public sealed interface Guardrail {

  /// How often, at most, a campaign is paused that keeps to the guardrail.
  double ALPHA = 0.05;

  /// What is looked at.
  ///
  /// @param variants of the people who bought, and were not held out, how many sent something back
  /// @param holdout of those who bought and were held out, likewise
  /// @param unsubscribed of the people who were written to, how many want no more
  /// @param marginUplift margin per person over the holdout; empty where nothing can be said
  /// @param spentLastDay from the budget within 24 hours
  /// @param budget 0 where there is none
  record Readings(
      Counts variants,
      Counts holdout,
      Counts unsubscribed,
      Optional<Interval> marginUplift,
      BigDecimal spentLastDay,
      BigDecimal budget) {}

  /// More of the buyers send goods back than of the holdout's.
  ///
  /// @param excessMax by how much more is borne, 0.02 for two of a hundred
  record Refunds(double excessMax) implements Guardrail {
    public Refunds {
      requirePart("refunds", excessMax);
    }
  }

  /// More of those written to want no more.
  ///
  /// @param rateMax which part is borne
  record Unsubscribes(double rateMax) implements Guardrail {
    public Unsubscribes {
      requirePart("unsubscribes", rateMax);
    }
  }

  /// It costs more margin than it brings.
  ///
  /// @param upliftMin per person, in the reporting currency; 0 or below
  record Margin(double upliftMin) implements Guardrail {
    public Margin {
      if (!(upliftMin <= 0)) {
        throw new IllegalArgumentException("a least margin above 0: " + upliftMin);
      }
    }
  }

  /// The budget goes too fast.
  ///
  /// @param partMax which part of it may go within 24 hours
  record Burn(BigDecimal partMax) implements Guardrail {
    public Burn {
      requirePart("burn", partMax.doubleValue());
    }
  }

  /// All of `own`, and those of `usual` that are of another kind.
  static List<Guardrail> over(List<Guardrail> own, List<Guardrail> usual) {
    var kinds = own.stream().map(Guardrail::getClass).collect(Collectors.toSet());
    var others = usual.stream().filter(each -> !kinds.contains(each.getClass()));
    return Stream.concat(own.stream(), others).toList();
  }

  /// Why the campaign is to pause; empty while the guardrail holds or nothing is sure.
  default Optional<String> broken(Readings readings) {
    return switch (this) {
      case Refunds(var excessMax) -> refunds(readings, excessMax);
      case Unsubscribes(var rateMax) -> unsubscribes(readings, rateMax);
      case Margin(var upliftMin) -> margin(readings, upliftMin);
      case Burn(var partMax) -> burn(readings, partMax);
    };
  }

  /// Each of the two bounds may be wrong in half of the cases that both may.
  private static Optional<String> refunds(Readings readings, double excessMax) {
    var low = RateBounds.of(readings.variants(), ALPHA / 2).low();
    var high = RateBounds.of(readings.holdout(), ALPHA / 2).high();
    return low - high > excessMax
        ? because(
            "at least %.2f %% send goods back, of the holdout at most %.2f %%",
            100 * low, 100 * high)
        : Optional.empty();
  }

  private static Optional<String> unsubscribes(Readings readings, double rateMax) {
    var low = RateBounds.of(readings.unsubscribed(), ALPHA).low();
    return low > rateMax
        ? because("at least %.2f %% want no more, the limit is %.2f %%", 100 * low, 100 * rateMax)
        : Optional.empty();
  }

  private static Optional<String> margin(Readings readings, double upliftMin) {
    return readings
        .marginUplift()
        .map(Interval::high)
        .filter(high -> high < upliftMin)
        .flatMap(
            high ->
                because(
                    "it brings at most %.2f of margin a person, the limit is %.2f",
                    high, upliftMin));
  }

  private static Optional<String> burn(Readings readings, BigDecimal partMax) {
    var limit = readings.budget().multiply(partMax);
    return readings.budget().signum() > 0 && readings.spentLastDay().compareTo(limit) > 0
        ? because(
            "%.2f of a budget of %.2f went within 24 hours, the limit is %.2f",
            readings.spentLastDay(), readings.budget(), limit)
        : Optional.empty();
  }

  private static void requirePart(String name, double part) {
    if (!(part >= 0 && part <= 1)) {
      throw new IllegalArgumentException(name + " outside 0 to 1: " + part);
    }
  }

  private static Optional<String> because(String format, Object... values) {
    return Optional.of("Paused, because " + String.format(Locale.ROOT, format, values) + ".");
  }
}
