package dev.perennial.campaign.experiment;

/// People of one variant and of the holdout who were counted one after another and drawn by the
/// same shares.
///
/// @param nth which batch; a bet on it knows the batches of lower numbers only
/// @param variantShare the probability that one of these people is of the variant, given that they
///     are of either; above 0, below 1
public record Batch(int nth, double variantShare, Counts variant, Counts holdout) {

  /// @param conversions how many of `people` bought
  public record Counts(long people, long conversions) {

    static final Counts NONE = new Counts(0, 0);

    public Counts {
      if (conversions < 0 || conversions > people) {
        throw new IllegalArgumentException(conversions + " of " + people + " bought");
      }
    }

    long others() {
      return people - conversions;
    }

    Counts plus(Counts other) {
      return new Counts(people + other.people, conversions + other.conversions);
    }
  }

  public Batch {
    if (!(variantShare > 0 && variantShare < 1)) {
      throw new IllegalArgumentException("share outside 0 to 1: " + variantShare);
    }
  }

  Batch plus(Batch other) {
    return new Batch(nth, variantShare, variant.plus(other.variant), holdout.plus(other.holdout));
  }
}
