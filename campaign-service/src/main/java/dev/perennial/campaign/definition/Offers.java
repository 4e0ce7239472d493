package dev.perennial.campaign.definition;

import dev.perennial.campaign.decision.Offer;
import dev.perennial.campaign.decision.Offer.Depth;

/// Offers in documents.
final class Offers {

  private Offers() {}

  static Offer read(At at) {
    at.object("kind", "percent", "most", "items", "points");
    var kind = at.field("kind");
    return switch (kind.text(30)) {
      case "early-access" -> new Offer.EarlyAccess();
      case "reminder" -> new Offer.Reminder();
      case "thank-you" -> new Offer.ThankYou();
      case "discount" -> new Offer.Discount(percent(at));
      case "code" ->
          at.make(() -> new Offer.Code(new Depth.Fixed(percent(at)), at.field("most").amount()));
      case "tuned-code" ->
          at.make(() -> new Offer.Code(new Depth.ByWillingness(), at.field("most").amount()));
      case "recommendation" -> new Offer.Recommendation(at.field("items").integer(1, 20));
      case "points" -> new Offer.Points(at.field("points").integer(1, 1_000_000));
      case "subscription" -> new Offer.Subscription(percent(at));
      default ->
          throw kind.fault(
              "is none of early-access, reminder, thank-you, discount, code, tuned-code,"
                  + " recommendation, points, subscription");
    };
  }

  private static int percent(At at) {
    return at.field("percent").integer(1, 100);
  }
}
