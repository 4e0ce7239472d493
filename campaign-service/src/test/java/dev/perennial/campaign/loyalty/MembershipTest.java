package dev.perennial.campaign.loyalty;

import static dev.perennial.campaign.loyalty.LoyaltyTier.BASE;
import static dev.perennial.campaign.loyalty.LoyaltyTier.GOLD;
import static dev.perennial.campaign.loyalty.LoyaltyTier.PLATINUM;
import static dev.perennial.campaign.loyalty.LoyaltyTier.SILVER;
import static dev.perennial.campaign.loyalty.Purchases.RULES;
import static dev.perennial.campaign.loyalty.Purchases.days;
import static dev.perennial.campaign.loyalty.Purchases.journal;
import static dev.perennial.campaign.loyalty.Purchases.member;
import static dev.perennial.campaign.loyalty.TierMove.Kind.KEPT;
import static dev.perennial.campaign.loyalty.TierMove.Kind.LOST;
import static dev.perennial.campaign.loyalty.TierMove.Kind.REACHED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.decision.Tier;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/// The given policy: SILVER from MEDIUM or after 2 years, GOLD from HIGH or from MEDIUM after 3,
/// PLATINUM from TOP or from HIGH after 5; 60 days of grace.
class MembershipTest {

  @Test
  void aHigherTierIsReachedAtOnce() {
    // Given
    var member = member(1, journal());
    member.settle(days(0), RULES);
    // When
    member.valued(Tier.HIGH, days(0), RULES);
    // Then
    assertThat(member.moves()).containsExactly(new TierMove(REACHED, BASE, GOLD, days(0)));
    assertThat(member.membership().standing().since()).isEqualTo(days(0));
  }

  @Test
  void aTierIsKeptUntilTheGraceIsOver() {
    // Given
    var member = gold();
    valued(member, Tier.LOW, 10);
    // When
    member.settle(days(70).minusNanos(1_000), RULES);
    // Then
    assertThat(member.membership().standing().tier()).isEqualTo(GOLD);
    assertThat(member.membership().standing().graceUntil()).contains(days(70));
    assertThat(member.wakeAt(RULES)).contains(days(70));
  }

  @Test
  void aTierIsLostAtTheVeryEndOfTheGrace() {
    // Given
    var member = gold();
    valued(member, Tier.MEDIUM, 10);
    // When
    member.settle(days(500), RULES);
    // Then
    assertThat(member.moves()).endsWith(new TierMove(LOST, GOLD, SILVER, days(70)));
    assertThat(member.membership().standing().since()).isEqualTo(days(70));
    assertThat(member.membership().standing().graceUntil()).isEmpty();
  }

  @Test
  void aTierThatIsEarnedAgainInTimeIsKept() {
    // Given
    var member = gold();
    valued(member, Tier.LOW, 10);
    // When
    valued(member, Tier.HIGH, 69);
    // Then
    assertThat(member.moves()).endsWith(new TierMove(KEPT, GOLD, GOLD, days(69)));
    assertThat(member.membership().standing().since()).isEqualTo(days(0));
    assertThat(member.membership().standing().graceUntil()).isEmpty();
  }

  /// The member's time ran ahead, and does not run back.
  @Test
  void whatIsToldLateCountsFromNowOnAndSaysWhenItHappened() {
    // Given
    var member = member(1, journal());
    member.settle(days(100), RULES);
    // When
    valued(member, Tier.HIGH, 10);
    valued(member, Tier.LOW, 20);
    valued(member, Tier.HIGH, 30);
    // Then
    assertThat(member.moves())
        .containsExactly(
            new TierMove(REACHED, BASE, GOLD, days(100), days(10)),
            new TierMove(KEPT, GOLD, GOLD, days(100), days(30)));
  }

  @Test
  void theGraceDoesNotStartOverWhileItRuns() {
    // Given
    var member = gold();
    valued(member, Tier.MEDIUM, 10);
    // When
    valued(member, Tier.LOW, 50);
    // Then
    assertThat(member.membership().standing().graceUntil()).contains(days(70));
  }

  @Test
  void tenureIsReachedAtTheAnniversaryInTheBusinessZone() {
    // Given
    var rules = new LoyaltyRules(LoyaltyPolicy.GIVEN, ZoneId.of("Europe/Berlin"));
    var member = member(1, journal());
    var first = Instant.parse("2024-02-28T23:30:00Z");
    member.settle(first, rules);
    member.bought(first, rules);
    // When
    member.settle(Instant.parse("2026-06-01T00:00:00Z"), rules);
    // Then
    assertThat(member.moves())
        .containsExactly(
            new TierMove(REACHED, BASE, SILVER, Instant.parse("2026-02-27T23:30:00Z")));
  }

  @Test
  void aFirstOrderOfALeapDayHasItsAnniversaryOnThe28th() {
    // Given
    var member = member(1, journal());
    var first = Instant.parse("2024-02-29T10:00:00Z");
    member.settle(first, RULES);
    member.bought(first, RULES);
    // When
    var wakeAt = member.wakeAt(RULES);
    member.settle(wakeAt.orElseThrow(), RULES);
    // Then
    assertThat(wakeAt).contains(Instant.parse("2026-02-28T10:00:00Z"));
    assertThat(member.membership().standing().tier()).isEqualTo(SILVER);
  }

  @Test
  void tenureLiftsWhoIsWorthMoreFurther() {
    // Given
    var member = member(1, journal());
    member.settle(days(0), RULES);
    member.bought(days(0), RULES);
    member.valued(Tier.HIGH, days(0), RULES);
    // When
    member.settle(days(5 * 366), RULES);
    // Then
    assertThat(member.moves()).extracting(TierMove::to).containsExactly(GOLD, PLATINUM);
  }

  private static Member gold() {
    var member = member(1, journal());
    valued(member, Tier.HIGH, 0);
    return member;
  }

  private static void valued(Member member, Tier tier, int day) {
    member.settle(days(day), RULES);
    member.valued(tier, days(day), RULES);
  }
}
