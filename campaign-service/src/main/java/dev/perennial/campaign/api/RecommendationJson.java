package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.recommendation.Recommendation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/// A product that a customer may like.
///
/// @param basis `together`, `category` or `popular`
/// @param because the product or category that speaks for it
/// @param support how many persons are behind it, `of` how many
/// @param lift how much oftener than by chance, shrunken; 1 for what is popular
/// @param reason the same in words
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RecommendationJson(
    String product,
    String basis,
    String because,
    long support,
    long of,
    BigDecimal lift,
    String reason) {

  static RecommendationJson of(Recommendation recommendation) {
    return new RecommendationJson(
        recommendation.product(),
        recommendation.basis().name().toLowerCase(Locale.ROOT),
        recommendation.because(),
        recommendation.support(),
        recommendation.of(),
        BigDecimal.valueOf(recommendation.lift()).setScale(3, RoundingMode.HALF_UP),
        recommendation.reason());
  }

  @RegisterForReflection
  public record Page(List<RecommendationJson> recommendations) {}
}
