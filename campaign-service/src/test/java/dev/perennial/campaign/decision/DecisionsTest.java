package dev.perennial.campaign.decision;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Changes.change;
import static dev.perennial.campaign.Changes.customer;
import static dev.perennial.campaign.Changes.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.perennial.campaign.Campaigns;
import dev.perennial.campaign.decision.Outcome.NotSent;
import dev.perennial.campaign.decision.Outcome.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionsTest {

  private static final Duration FRESH = Duration.ofHours(24);

  /// `-` stands for a customer's first segment, `none` for no decision at all.
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          loyalty-top-tier,      HIGH ACTIVE,    TOP ACTIVE,    order,  welcome
          loyalty-top-tier,      LOW NEW,        TOP ACTIVE,    order,  welcome
          loyalty-top-tier,      -,              TOP NEW,       order,  welcome
          loyalty-top-tier,      HIGH ACTIVE,    TOP SLIPPING,  time,   welcome
          loyalty-top-tier,      TOP ACTIVE,     TOP SLIPPING,  time,   none
          loyalty-top-tier,      TOP ACTIVE,     HIGH ACTIVE,   time,   none
          loyalty-top-tier,      LOW ACTIVE,     HIGH ACTIVE,   order,  none
          loyalty-top-tier,      HIGH ACTIVE,    TOP ACTIVE,    refund, CAUSE_NOT_NAMED
          loyalty-top-tier,      HIGH ACTIVE,    TOP ACTIVE,    refit,  CAUSE_NOT_NAMED
          loyalty-top-tier,      HIGH ACTIVE,    TOP ACTIVE,    policy, CAUSE_NOT_NAMED
          loyalty-top-tier,      HIGH ACTIVE,    TOP ACTIVE,    merge,  CAUSE_NOT_NAMED
          re-engagement,         LOW NEW,        LOW SLIPPING,  time,   reminder
          re-engagement,         LOW ACTIVE,     LOW SLIPPING,  time,   reminder
          re-engagement,         LOW RETURNED,   LOW SLIPPING,  order,  reminder
          re-engagement,         LOW AT_RISK,    LOW SLIPPING,  order,  none
          re-engagement,         LOW LOST,       LOW SLIPPING,  order,  none
          re-engagement,         LOW PROSPECT,   LOW SLIPPING,  order,  none
          re-engagement,         HIGH SLIPPING,  LOW SLIPPING,  time,   none
          re-engagement,         -,              LOW SLIPPING,  order,  none
          re-engagement,         LOW ACTIVE,     LOW SLIPPING,  refund, CAUSE_NOT_NAMED
          re-engagement,         LOW NEW,        LOW AT_RISK,   time,   offer
          re-engagement,         LOW ACTIVE,     LOW AT_RISK,   time,   offer
          re-engagement,         LOW RETURNED,   LOW AT_RISK,   time,   offer
          re-engagement,         LOW SLIPPING,   LOW AT_RISK,   order,  offer
          re-engagement,         LOW LOST,       LOW AT_RISK,   order,  none
          re-engagement,         TOP AT_RISK,    LOW AT_RISK,   time,   none
          re-engagement,         LOW SLIPPING,   LOW AT_RISK,   refit,  CAUSE_NOT_NAMED
          re-engagement,         LOW SLIPPING,   LOW LOST,      time,   none
          promotion-second-look, LOW NEW,        LOW ACTIVE,    order,  nudge
          promotion-second-look, LOW LOST,       LOW RETURNED,  order,  nudge
          promotion-second-look, LOW RETURNED,   LOW ACTIVE,    order,  nudge
          promotion-second-look, LOW ACTIVE,     LOW ACTIVE,    order,  none
          promotion-second-look, LOW NEW,        MEDIUM ACTIVE, order,  none
          promotion-second-look, -,              LOW ACTIVE,    order,  none
          promotion-second-look, -,              LOW NEW,       order,  none
          promotion-second-look, LOW NEW,        LOW ACTIVE,    time,   CAUSE_NOT_NAMED
          promotion-second-look, LOW NEW,        LOW ACTIVE,    merge,  CAUSE_NOT_NAMED
          """)
  void everyBuiltInCampaignDecidesAsItSays(
      String campaign, String from, String to, String cause, String expected) {
    // Given
    var change =
        change(
            from.equals("-") ? Optional.empty() : Optional.of(parse(from)),
            parse(to),
            CauseKind.of(cause));
    // When
    var decisions = Campaigns.decide(change, Campaigns.ready(campaign), NOW);
    // Then
    assertThat(decisions.stream().map(DecisionsTest::said).findFirst().orElse("none"))
        .isEqualTo(expected);
    assertThat(decisions).hasSizeLessThan(2);
  }

  @ParameterizedTest
  @MethodSource("ages")
  void historyIsNotNews(Instant asOf, Outcome expected) {
    // Given
    var from = Optional.of(segment(Tier.HIGH, Stage.ACTIVE));
    var to = segment(Tier.TOP, Stage.ACTIVE);
    var change = change(customer(1), 1, asOf, from, to, CauseKind.ORDER);
    // When
    var decisions = Campaigns.decide(change, Campaigns.ready("loyalty-top-tier"), NOW);
    // Then
    assertThat(decisions).extracting(Decision::outcome).containsExactly(expected);
  }

  static Stream<Arguments> ages() {
    var sent = new Sent(NOW.plus(Duration.ofDays(14)));
    return Stream.of(
        arguments(NOW.minus(FRESH).minusNanos(1000), new NotSent(Reason.HISTORIC)),
        arguments(NOW.minus(FRESH), sent),
        arguments(NOW, sent),
        arguments(NOW.plusSeconds(3600), sent));
  }

  @Test
  void whatIsHistoricSaysSoBeforeTheCauseIsLookedAt() {
    // Given
    var change =
        change(
            customer(1),
            1,
            NOW.minus(Duration.ofDays(2)),
            Optional.empty(),
            segment(Tier.TOP, Stage.NEW),
            CauseKind.REFIT);
    // When
    var decisions = Campaigns.decide(change, Campaigns.ready("loyalty-top-tier"), NOW);
    // Then
    assertThat(decisions)
        .extracting(Decision::outcome)
        .containsExactly(new NotSent(Reason.HISTORIC));
  }

  @ParameterizedTest
  @EnumSource(CauseKind.class)
  void aCauseSaysWhatHappened(CauseKind cause) {
    // Given
    var change = change(Optional.empty(), segment(Tier.TOP, Stage.NEW), cause);
    // When
    var sentence = Why.sentence(candidate(change, "loyalty-top-tier"));
    // Then
    assertThat(sentence).startsWith("Reached tier TOP at once by ").endsWith(".");
  }

  @Test
  void theSentenceOfAPromotionNamesTierAndStages() {
    // Given
    var change =
        change(
            Optional.of(segment(Tier.LOW, Stage.LOST)),
            segment(Tier.LOW, Stage.RETURNED),
            CauseKind.ORDER);
    // When
    var sentence = Why.sentence(candidate(change, "promotion-second-look"));
    // Then
    assertThat(sentence).isEqualTo("In tier LOW, became RETURNED after LOST by an order.");
  }

  private static Candidate candidate(SegmentChange change, String campaign) {
    var ready = Campaigns.ready(campaign);
    return new Candidate(change, ready, ready.steps().getFirst());
  }

  private static Segment parse(String words) {
    var parts = words.split(" ");
    return segment(Tier.valueOf(parts[0]), Stage.valueOf(parts[1]));
  }

  private static String said(Decision decision) {
    return switch (decision.outcome()) {
      case Sent(var _) -> decision.step().key();
      case NotSent(var reason) -> reason.name();
    };
  }
}
