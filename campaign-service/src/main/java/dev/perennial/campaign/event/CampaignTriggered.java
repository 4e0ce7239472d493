package dev.perennial.campaign.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.decision.Decision;
import dev.perennial.campaign.decision.Outcome.Sent;
import dev.perennial.campaign.decision.Why;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/// What to do for whom, and why: the event that CRM platforms read.
@RegisterForReflection
public record CampaignTriggered(
    String triggerId,
    String decisionId,
    String customerId,
    String campaign,
    int campaignVersion,
    String kind,
    String step,
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

  /// The event of a decision that was sent.
  public static CampaignTriggered of(Decision decision, Sent sent) {
    var change = decision.change();
    var campaign = decision.campaign();
    var step = decision.step();
    return new CampaignTriggered(
        decision.id(),
        decision.id(),
        change.customerId(),
        campaign.key(),
        campaign.version(),
        campaign.kind().word(),
        step.key(),
        new CauseJson(change.cause().kind().word(), change.id(), change.cause().ref().orElse(null)),
        change.asOf(),
        decision.decidedAt(),
        sent.validUntil(),
        Why.sentence(change, step.when()),
        OfferJson.of(step.offer()),
        SegmentJson.of(change.to()),
        change.currency(),
        change.snapshot().totalClv().toPlainString(),
        change.snapshot().modelVersion());
  }

  /// @param change id of the `segment.changed` event
  /// @param ref order key @ version, where an order or refund is the cause
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CauseJson(String kind, String change, String ref) {}
}
