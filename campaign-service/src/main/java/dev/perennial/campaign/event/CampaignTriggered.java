package dev.perennial.campaign.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.decision.Decision;
import dev.perennial.campaign.decision.Outcome.Sent;
import dev.perennial.campaign.decision.Why;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/// What to do for whom, and why: the event that CRM platforms read.
///
/// @param channel by which it is to go; null where the reader chooses
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CampaignTriggered(
    String triggerId,
    String decisionId,
    String customerId,
    String campaign,
    int campaignVersion,
    String kind,
    String step,
    String channel,
    CauseJson cause,
    Instant asOf,
    Instant decidedAt,
    Instant validUntil,
    String why,
    OfferJson offer,
    SegmentJson segment,
    String currency,
    String totalClv,
    String modelVersion) {

  /// The event of a decision that was sent, to a customer whose place is known.
  ///
  /// @param offer what the customer is given
  public static CampaignTriggered of(Decision decision, Sent sent, OfferJson offer) {
    var happening = decision.happening();
    var campaign = decision.campaign();
    var place = decision.place().orElseThrow();
    return new CampaignTriggered(
        decision.id(),
        decision.id(),
        decision.customerId(),
        campaign.key(),
        campaign.version(),
        campaign.kind().word(),
        decision.step().key(),
        decision.step().channel().orElse(null),
        new CauseJson(
            happening.cause().kind().word(), happening.id(), happening.cause().ref().orElse(null)),
        happening.asOf(),
        decision.decidedAt(),
        sent.validUntil(),
        Why.sentence(decision.candidate()),
        offer,
        SegmentJson.of(place.segment()),
        place.currency(),
        place.snapshot().totalClv().toPlainString(),
        place.snapshot().modelVersion());
  }

  /// @param change id of what happened: of the `segment.changed` event, or the customer's id
  ///     and what they did
  /// @param ref order key @ version, where an order or refund is the cause
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CauseJson(String kind, String change, String ref) {}
}
