package dev.perennial.campaign.experiment;

/// Sums of money over the people of one arm, each value cut off at the cap. `w` is 1 over the
/// probability that the person was drawn with.
///
/// @param sum of money
/// @param squares of money
/// @param w of weights
/// @param w2 of squared weights
/// @param wy of weight times money
/// @param w2y of squared weight times money
/// @param w2y2 of squared weight times squared money
public record MoneySums(
    long people,
    long buyers,
    double sum,
    double squares,
    double w,
    double w2,
    double wy,
    double w2y,
    double w2y2) {

  public static final MoneySums NONE = new MoneySums(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /// With `people` more, who were all drawn with `probability`.
  public MoneySums plus(long people, long buyers, double sum, double squares, double probability) {
    var weight = 1 / probability;
    var squared = weight * weight;
    return new MoneySums(
        this.people + people,
        this.buyers + buyers,
        this.sum + sum,
        this.squares + squares,
        w + weight * people,
        w2 + squared * people,
        wy + weight * sum,
        w2y + squared * sum,
        w2y2 + squared * squares);
  }

  /// Money per person, as if all had been drawn into this arm.
  double mean() {
    return wy / w;
  }

  /// The variance of [#mean].
  ///
  /// @param common the variance of one person's money if it is the same in every arm. In a small
  ///     arm few buyers make a low mean and a low variance at once, and an interval by that alone
  ///     would be too narrow just where it is wrong
  double varianceOfMean(double common) {
    var own = w2y2 - 2 * mean() * w2y + mean() * mean() * w2;
    return Math.max(own, common * w2) / (w * w);
  }

  static double commonVariance(MoneySums one, MoneySums other) {
    var people = one.people + other.people;
    var mean = (one.sum + other.sum) / people;
    return Math.max(0, (one.squares + other.squares) / people - mean * mean);
  }
}
