package dev.perennial.campaign.promotion;

/// What a code may be combined with.
public sealed interface Stacking {

  /// Nothing.
  record Exclusive() implements Stacking {}

  /// Whatever else is of the same category.
  record Combinable(String category) implements Stacking {
    public Combinable {
      requireCategory(category);
    }
  }

  /// Whatever is combinable in the same category; of several of these only the best one counts.
  record BestOf(String category) implements Stacking {
    public BestOf {
      requireCategory(category);
    }
  }

  private static void requireCategory(String category) {
    if (category.isEmpty() || category.length() > 60) {
      throw new IllegalArgumentException("category has not 1 to 60 characters");
    }
  }
}
