package dev.perennial.campaign.recommendation;

/// A product that a person may like.
///
/// @param because the product or category of theirs that speaks most for it, or the category that
///     it belongs to; empty for what is popular
/// @param support how many persons are behind it
/// @param of out of how many
/// @param lift how much oftener than by chance; 1 for what is popular
public record Recommendation(
    String product, Basis basis, String because, long support, long of, double lift) {

  /// What a recommendation rests on, best first.
  public enum Basis {
    TOGETHER,
    CATEGORY,
    POPULAR
  }

  /// In words, for people.
  public String reason() {
    var count = support + " of " + of;
    return switch (basis) {
      case TOGETHER -> "bought together with " + because + " by " + count;
      case CATEGORY -> "bought by " + count + " who buy " + because;
      case POPULAR -> "bought by " + count;
    };
  }
}
