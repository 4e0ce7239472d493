package dev.perennial.campaign.experiment;

import java.util.Locale;
import java.util.Optional;

/// A variant against the holdout.
///
/// @param alpha how often, at most, a variant without effect is taken for one that has one,
///     however often one looks; conversions and money each have it
/// @param money empty where there are too few people to say anything
public record Uplift(
    String arm, double alpha, ConversionUplift conversions, Optional<MoneyUplift> money) {

  /// Empty where nobody of either arm could have come into the other.
  static Optional<Uplift> of(String arm, Counted counted, double alpha) {
    var comparable =
        counted.tallies().stream()
            .filter(tally -> tally.isOf(arm) || tally.isOf(Shares.HOLDOUT))
            .filter(tally -> tally.shares().of(arm) > 0)
            .filter(tally -> tally.shares().of(Shares.HOLDOUT) > 0)
            .toList();
    return comparable.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Uplift(
                arm,
                alpha,
                ConversionUplift.of(arm, comparable, alpha),
                counted.cap().flatMap(_ -> MoneyUplift.of(arm, comparable, alpha))));
  }

  /// One sentence on what can be believed, and why.
  public String because() {
    return conversionSentence() + " " + moneySentence();
  }

  private String conversionSentence() {
    var p =
        String.format(Locale.ROOT, " (p %.2g, the limit is %.2g).", conversions.pValue(), alpha);
    return switch (conversions.finding()) {
      case BETTER -> "More of them buy than of the holdout" + p;
      case WORSE -> "Fewer of them buy than of the holdout" + p;
      case NOT_YET -> "Whether more of them buy cannot be told yet" + p;
    };
  }

  private String moneySentence() {
    return money
        .map(
            said ->
                switch (said.finding()) {
                  case BETTER -> "They spend more.";
                  case WORSE -> "They spend less.";
                  case NOT_YET -> "Whether they spend more cannot be told yet.";
                })
        .orElse(
            ("Of money nothing is said before there are %d people and %d buyers in each of the two"
                    + " arms, and %d buyers in all.")
                .formatted(
                    MoneyDifference.PEOPLE_MIN, MoneyDifference.BUYERS_MIN, Counted.CAP_BUYERS));
  }
}
