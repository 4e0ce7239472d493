package dev.perennial.campaign.decision;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Changes.customer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Changes;
import dev.perennial.campaign.decision.Judgement.Go;
import dev.perennial.campaign.decision.Judgement.Stop;
import dev.perennial.campaign.decision.Judgement.Wait;
import dev.perennial.campaign.decision.Standing.Sending;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatesTest {

  private static final Decisions RULES =
      new Decisions(Duration.ofHours(24), ZoneOffset.UTC, List.of(new Cap(3, Duration.ofDays(7))));
  private static final Segment AT_RISK = new Segment(Tier.HIGH, Stage.AT_RISK);
  private static final Segment ACTIVE = new Segment(Tier.HIGH, Stage.ACTIVE);

  private final SegmentChange change =
      Changes.change(
          customer(1), 1, NOW.minusSeconds(60), Optional.of(ACTIVE), AT_RISK, CauseKind.TIME);

  @Test
  void aLateOrderCancelsAWinBack() {
    // Given
    var candidate = candidate(Set.of(Exit.BOUGHT), CampaignStatus.LIVE, new Reentry.Always());
    // When
    var judgement = before(candidate, standing(AT_RISK, NOW.minusSeconds(1), List.of()));
    // Then
    assertThat(judgement).isEqualTo(new Stop(Reason.BOUGHT));
  }

  @Test
  void anOrderBeforeItStartedEndsNothing() {
    // Given
    var candidate = candidate(Set.of(Exit.BOUGHT), CampaignStatus.LIVE, new Reentry.Always());
    // When
    var judgement = before(candidate, standing(AT_RISK, change.asOf(), List.of()));
    // Then
    assertThat(judgement).isEqualTo(new Go());
  }

  @Test
  void whoLeftTheSegmentGetsNothingMore() {
    // Given
    var candidate = candidate(Set.of(Exit.LEFT_SEGMENT), CampaignStatus.LIVE, new Reentry.Always());
    // When
    var judgement = before(candidate, standing(ACTIVE, null, List.of()));
    // Then
    assertThat(judgement).isEqualTo(new Stop(Reason.LEFT_SEGMENT));
  }

  /// A step that was due so long ago; the rest until it is asked again.
  @ParameterizedTest
  @CsvSource({"PT0S, PT2S", "PT1M, PT30S", "PT20H, PT1H"})
  void aValueThatHasNotComeIsAskedForEverMoreRarely(Duration since, Duration rest) {
    // Given
    var candidate = candidate(Set.of(), CampaignStatus.LIVE, new Reentry.Always());
    var now = change.asOf().plus(since);
    // When
    var judgement =
        RULES.beforeAssignment(
            candidate, Standing.unknown(change.customerId(), ZoneOffset.UTC), false, now);
    // Then
    assertThat(judgement).isEqualTo(new Wait(now.plus(rest)));
  }

  @Test
  void aPausedCampaignSaysThatItIsNotLive() {
    // Given
    var candidate = candidate(Set.of(), CampaignStatus.PAUSED, new Reentry.Always());
    // When
    var judgement = before(candidate, standing(AT_RISK, null, List.of()));
    // Then
    assertThat(judgement).isEqualTo(new Stop(Reason.NOT_LIVE));
  }

  /// `sent` is how many days ago the same step went to the customer; `rest` is what the campaign
  /// asks for.
  @ParameterizedTest
  @CsvSource({"10, always, true", "10, never, false", "10, P9D, true", "10, P11D, false"})
  void aStepGoesToSomebodyAgainWhenItMay(int sent, String rest, boolean goes) {
    // Given
    var reentry =
        switch (rest) {
          case "always" -> new Reentry.Always();
          case "never" -> new Reentry.Never();
          default -> new Reentry.After(Duration.parse(rest));
        };
    var candidate = candidate(Set.of(), CampaignStatus.LIVE, reentry);
    var before = List.of(new Sending("win-back", "offer", NOW.minus(Duration.ofDays(sent))));
    // When
    var judgement = RULES.afterAssignment(candidate, standing(AT_RISK, null, before), NOW);
    // Then
    assertThat(judgement).isEqualTo(goes ? new Go() : new Stop(Reason.NO_REENTRY));
  }

  @Test
  void anotherStepOfTheCampaignIsNoReentry() {
    // Given
    var candidate = candidate(Set.of(), CampaignStatus.LIVE, new Reentry.Never());
    var before = List.of(new Sending("win-back", "reminder", NOW.minusSeconds(9)));
    // When
    var judgement = RULES.afterAssignment(candidate, standing(AT_RISK, null, before), NOW);
    // Then
    assertThat(judgement).isEqualTo(new Go());
  }

  @Test
  void aCapCountsAllCampaignsWithinItsTimeAndNoLonger() {
    // Given
    var candidate = candidate(Set.of(), CampaignStatus.LIVE, new Reentry.Always());
    var three = List.of(sending(1), sending(2), sending(6));
    var older = List.of(sending(1), sending(2), sending(7));
    // Then
    assertThat(RULES.afterAssignment(candidate, standing(AT_RISK, null, three), NOW))
        .isEqualTo(new Stop(Reason.CAPPED));
    assertThat(RULES.afterAssignment(candidate, standing(AT_RISK, null, older), NOW))
        .isEqualTo(new Go());
  }

  @Test
  void quietHoursPostponeByTheCustomersOwnClock() {
    // Given
    var tokyo = ZoneId.of("Asia/Tokyo");
    var candidate = quiet("P7D");
    var standing = standing(AT_RISK, null, List.of(), tokyo);
    // When
    var judgement = RULES.afterAssignment(candidate, standing, NOW);
    // Then
    assertThat(judgement).isEqualTo(new Wait(Instant.parse("2026-01-31T23:00:00Z")));
  }

  @Test
  void aCustomerWithoutATimeZoneLivesInTheShops() {
    // Given
    var candidate = quiet("P7D");
    // When
    var judgement = RULES.afterAssignment(candidate, standing(AT_RISK, null, List.of()), NOW);
    // Then
    assertThat(judgement).isEqualTo(new Go());
  }

  @Test
  void whatIsNotWorthDoingWhenQuietHoursEndIsNotSent() {
    // Given
    var tokyo = ZoneId.of("Asia/Tokyo");
    var candidate = quiet("PT1H");
    var standing = standing(AT_RISK, null, List.of(), tokyo);
    // When
    var judgement = RULES.afterAssignment(candidate, standing, NOW);
    // Then
    assertThat(judgement).isEqualTo(new Stop(Reason.QUIET));
  }

  @Test
  void aRefusalStopsByTheChannelOfTheStepOnly() {
    // Given
    var candidate = candidate(Set.of(), CampaignStatus.LIVE, new Reentry.Always());
    var refused = Map.of("SMS", Reason.OPTED_OUT);
    var everywhere = Map.of("", Reason.SUPPRESSED);
    // Then
    assertThat(before(candidate, standing(AT_RISK, null, List.of(), ZoneOffset.UTC, refused)))
        .isEqualTo(new Go());
    assertThat(before(candidate, standing(AT_RISK, null, List.of(), ZoneOffset.UTC, everywhere)))
        .isEqualTo(new Stop(Reason.SUPPRESSED));
  }

  @Test
  void whoeverBoughtLongAgoHasTenure() {
    // Given
    var standing = standing(ACTIVE, null, List.of());
    // Then
    assertThat(new Who.Tenure(Period.ofYears(2)).holds(standing, NOW)).isTrue();
    assertThat(new Who.Tenure(Period.ofYears(3)).holds(standing, NOW)).isFalse();
  }

  @Test
  void theNameThatMerchantsKnowIsThatOfTheNewestChange() {
    // Given
    var loyal = standing(ACTIVE, null, List.of());
    // Then
    assertThat(new Who.RfmIn(Set.of(RfmGroup.LOYAL, RfmGroup.NEW)).holds(loyal, NOW)).isTrue();
    assertThat(new Who.RfmIn(Set.of(RfmGroup.CHAMPIONS)).holds(loyal, NOW)).isFalse();
    assertThat(
            new Who.RfmIn(Set.of(RfmGroup.values()))
                .holds(Standing.unknown(customer(1), ZoneOffset.UTC), NOW))
        .isFalse();
  }

  private static Sending sending(int daysAgo) {
    return new Sending("other", "step", NOW.minus(Duration.ofDays(daysAgo)));
  }

  private Judgement before(Candidate candidate, Standing standing) {
    return RULES.beforeAssignment(candidate, standing, false, NOW);
  }

  private Candidate quiet(String validity) {
    var night = Optional.of(new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0)));
    return candidate(
        Set.of(), CampaignStatus.LIVE, new Reentry.Always(), night, Duration.parse(validity));
  }

  private Candidate candidate(Set<Exit> exits, CampaignStatus status, Reentry reentry) {
    return candidate(exits, status, reentry, Optional.empty(), Duration.ofDays(7));
  }

  private Candidate candidate(
      Set<Exit> exits,
      CampaignStatus status,
      Reentry reentry,
      Optional<QuietHours> quiet,
      Duration validity) {
    var entered =
        new Condition.StageEntered(Set.of(Stage.AT_RISK), Set.of(Stage.ACTIVE, Stage.SLIPPING));
    var step =
        new Step(
            "offer",
            new When.Changed(entered, Set.of(CauseKind.TIME)),
            Delay.NONE,
            exits,
            Optional.empty(),
            new Offer.Discount(15),
            validity);
    var campaign =
        new Campaign(
            "win-back",
            1,
            CampaignKind.RE_ENGAGEMENT,
            status,
            Who.EVERYBODY,
            List.of(step),
            List.of(),
            quiet,
            reentry,
            Split.NONE,
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty());
    return new Candidate(change, campaign, step);
  }

  private static Standing standing(Segment segment, Instant lastOrderAt, List<Sending> sent) {
    return standing(segment, lastOrderAt, sent, ZoneOffset.UTC);
  }

  private static Standing standing(
      Segment segment, Instant lastOrderAt, List<Sending> sent, ZoneId zone) {
    return standing(segment, lastOrderAt, sent, zone, Map.of());
  }

  private static Standing standing(
      Segment segment,
      Instant lastOrderAt,
      List<Sending> sent,
      ZoneId zone,
      Map<String, Reason> refusals) {
    var snapshot = Changes.change(Optional.empty(), segment, CauseKind.ORDER).snapshot();
    return new Standing(
        customer(1),
        Optional.of(new Place(2, segment, "EUR", snapshot)),
        3,
        Optional.of(NOW.minus(Duration.ofDays(3 * 365))),
        Optional.ofNullable(lastOrderAt),
        zone,
        Optional.empty(),
        Set.of(),
        Spend.NOTHING,
        false,
        false,
        refusals,
        false,
        sent);
  }
}
