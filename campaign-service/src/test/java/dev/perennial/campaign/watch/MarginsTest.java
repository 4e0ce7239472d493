package dev.perennial.campaign.watch;

import static dev.perennial.campaign.Changes.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.decision.Allocation;
import dev.perennial.campaign.decision.Campaign;
import dev.perennial.campaign.decision.CampaignKind;
import dev.perennial.campaign.decision.CampaignStatus;
import dev.perennial.campaign.decision.Delay;
import dev.perennial.campaign.decision.Offer;
import dev.perennial.campaign.decision.Reentry;
import dev.perennial.campaign.decision.Split;
import dev.perennial.campaign.decision.Step;
import dev.perennial.campaign.decision.When;
import dev.perennial.campaign.decision.Who;
import dev.perennial.campaign.experiment.Batch.Counts;
import dev.perennial.campaign.experiment.Guardrail;
import dev.perennial.campaign.experiment.Guardrail.Readings;
import dev.perennial.campaign.experiment.Interval;
import dev.perennial.campaign.trial.CountedRows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealServers.class)
class MarginsTest {

  private static final Optional<BigDecimal> MARGIN = Optional.of(new BigDecimal("0.5"));

  @Inject CountedRows counted;
  @Inject Database database;

  @Test
  void aCampaignThatCostsMoreThanItBringsIsSeen() {
    // Given
    people("margin-bad", "holdout", 40);
    people("margin-bad", "a", 4);
    people("margin-bad", "b", 4);
    var margins = new Margins(counted, MARGIN);
    // When
    var uplifts = margins.uplifts(List.of(live("margin-bad", Instant.EPOCH)), NOW);
    // Then
    assertThat(uplifts.get("margin-bad").high()).isNegative();
    assertThat(new Guardrail.Margin(0).broken(readings(uplifts.get("margin-bad")))).isPresent();
  }

  @Test
  void whoWasDrawnBeforeItWasSetLiveAgainIsNotCounted() {
    // Given
    people("margin-again", "holdout", 40);
    people("margin-again", "a", 20);
    var margins = new Margins(counted, MARGIN);
    // When
    var uplifts = margins.uplifts(List.of(live("margin-again", NOW)), NOW);
    // Then
    assertThat(uplifts).isEmpty();
  }

  @Test
  void whereTheMarginIsNotKnownNothingIsSaid() {
    // Given
    people("margin-unknown", "holdout", 40);
    people("margin-unknown", "a", 20);
    var margins = new Margins(counted, Optional.empty());
    // When
    var uplifts = margins.uplifts(List.of(live("margin-unknown", Instant.EPOCH)), NOW);
    // Then
    assertThat(uplifts).isEmpty();
  }

  /// A thousand people of one arm whose windows are over, of whom half bought. Arms take turns in
  /// the order in which buyers are capped.
  private void people(String experiment, String arm, int revenue) {
    database.texts(
        """
        with shares as (
          insert into experiment_shares values (4712, 'holdout=0.4,a=0.3,b=0.3')
          on conflict do nothing),
        drawn as (
          insert into experiment_assignment
            select n || '-%2$s', '%1$s', '%2$s', '%2$s', 0.3, 4712, n %% 64,
              ?::timestamptz - interval '60 days', ?::timestamptz - interval '30 days',
              ?::timestamptz - interval '16 days', null, false
            from generate_series(1, 1000) n
            returning customer_id, assigned_at),
        bought as (
          insert into experiment_order
            select '%1$s-' || customer_id, '%1$s', customer_id, assigned_at + interval '1 day',
              %3$d, true
            from drawn limit 500)
        select 1
        """
            .formatted(experiment, arm, revenue),
        NOW.toString(),
        NOW.toString(),
        NOW.toString());
  }

  private static Live live(String key, Instant since) {
    var step =
        new Step(
            "only",
            new When.Ordered(When.Which.ANY, Set.of(), Set.of()),
            Delay.NONE,
            Set.of(),
            Optional.empty(),
            new Offer.Reminder(),
            Duration.ofDays(7));
    var split =
        new Split(
            0.4,
            List.of(
                new Split.Variant("a", 1, new Offer.Reminder()),
                new Split.Variant("b", 1, new Offer.ThankYou())),
            Allocation.FIXED);
    var campaign =
        new Campaign(
            key,
            1,
            CampaignKind.PROMOTION,
            CampaignStatus.LIVE,
            Who.EVERYBODY,
            List.of(step),
            List.of(),
            Optional.empty(),
            new Reentry.Always(),
            split,
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty());
    return new Live(campaign, List.of(), since);
  }

  private static Readings readings(Interval uplift) {
    var nobody = new Counts(0, 0);
    return new Readings(
        nobody, nobody, nobody, Optional.of(uplift), BigDecimal.ZERO, BigDecimal.ZERO);
  }
}
