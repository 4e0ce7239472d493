package dev.perennial.campaign.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.decision.Offer;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// An offer on the wire.
///
/// @param kind `early-access`, `reminder` or `discount`
/// @param percent of a discount only
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OfferJson(String kind, Integer percent) {

  public static OfferJson of(Offer offer) {
    return switch (offer) {
      case Offer.EarlyAccess() -> new OfferJson("early-access", null);
      case Offer.Reminder() -> new OfferJson("reminder", null);
      case Offer.Discount(int percent) -> new OfferJson("discount", percent);
    };
  }
}
