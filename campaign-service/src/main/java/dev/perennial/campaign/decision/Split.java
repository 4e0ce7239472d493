package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// Who gets what, so that one can tell whether it helps.
///
/// @param holdout share that gets nothing, 0 to below 1
/// @param variants at most 10; with none, everybody else gets the steps as they stand
/// @param allocation over the variants
public record Split(double holdout, List<Variant> variants, Allocation allocation) {

  public static final Split NONE = holdingOut(0);

  /// @param weight among the variants, above 0
  /// @param offer in place of the steps' own
  public record Variant(String key, double weight, Offer offer) {
    public Variant {
      Text.plain("variant", key, 40);
      if (!(weight > 0 && weight <= 1000)) {
        throw new IllegalArgumentException("weight is not above 0 and at most 1000");
      }
    }
  }

  /// Without variants.
  public static Split holdingOut(double share) {
    return new Split(share, List.of(), Allocation.FIXED);
  }

  public Split {
    requireNonNull(allocation, "allocation");
    variants = List.copyOf(variants);
    if (!(holdout >= 0 && holdout < 1)) {
      throw new IllegalArgumentException("holdout is not from 0 to below 1");
    }
    if (variants.size() > 10) {
      throw new IllegalArgumentException("more than 10 variants");
    }
    if (variants.stream().map(Variant::key).distinct().count() < variants.size()) {
      throw new IllegalArgumentException("variants share a key");
    }
    if (allocation == Allocation.THOMPSON && variants.size() < 2) {
      throw new IllegalArgumentException("there is nothing to learn with fewer than 2 variants");
    }
  }

  /// Whether there is anything to assign.
  public boolean isNone() {
    return holdout == 0 && variants.isEmpty();
  }
}
