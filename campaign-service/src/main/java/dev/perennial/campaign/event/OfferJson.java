package dev.perennial.campaign.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.decision.Offer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;

/// An offer on the wire.
///
/// @param kind `early-access`, `reminder`, `thank-you`, `discount`, `code`, `recommendation`,
///     `points` or `subscription`
/// @param percent of a discount, a code and a subscription
/// @param code of a code only, to be typed at the checkout once
/// @param most what the code takes off at most, in the reporting currency
/// @param items of a recommendation only
/// @param points of points only
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OfferJson(
    String kind, Integer percent, String code, String most, List<Item> items, Integer points) {

  /// A product that goes with what the customer bought.
  ///
  /// @param reason one sentence for people
  @RegisterForReflection
  public record Item(String product, String reason) {}

  private static OfferJson of(String kind, Integer percent) {
    return new OfferJson(kind, percent, null, null, null, null);
  }

  /// Of an offer that needs nothing more.
  public static OfferJson of(Offer offer) {
    return switch (offer) {
      case Offer.EarlyAccess() -> of("early-access", null);
      case Offer.Reminder() -> of("reminder", null);
      case Offer.ThankYou() -> of("thank-you", null);
      case Offer.Discount(int percent) -> of("discount", percent);
      case Offer.Subscription(int percent) -> of("subscription", percent);
      case Offer.Points(int points) -> new OfferJson("points", null, null, null, null, points);
      case Offer.Recommendation(int _) -> recommendation(List.of());
      case Offer.Code(var _, var most) ->
          new OfferJson("code", null, null, most.toPlainString(), null, null);
    };
  }

  public static OfferJson code(int percent, String code, BigDecimal most) {
    return new OfferJson("code", percent, code, most.toPlainString(), null, null);
  }

  public static OfferJson recommendation(List<Item> items) {
    return new OfferJson("recommendation", null, null, null, items, null);
  }
}
