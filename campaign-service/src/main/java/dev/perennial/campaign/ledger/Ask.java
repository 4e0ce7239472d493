package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.Campaign;
import dev.perennial.campaign.decision.Candidate;
import dev.perennial.campaign.decision.Offer;
import dev.perennial.campaign.decision.Place;
import java.time.Instant;

/// A step that is about to go to a customer.
///
/// @param customerId what the customer goes by; locked
/// @param offer the step's own, or that of the customer's variant
/// @param validUntil nobody acts on it later than this
public record Ask(
    Candidate candidate, String customerId, Place place, Offer offer, Instant validUntil) {

  public String decisionId() {
    return candidate.id();
  }

  public Campaign campaign() {
    return candidate.campaign();
  }
}
