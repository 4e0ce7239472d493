package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.functional.Merchant.PATIENCE;
import static dev.perennial.campaign.functional.Merchant.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.consent.Channel;
import dev.perennial.campaign.consent.Statement;
import dev.perennial.campaign.decision.Activity;
import dev.perennial.campaign.ledger.ActivityLedger;
import dev.perennial.campaign.ledger.Happened;
import dev.perennial.campaign.ledger.Ledger;
import dev.perennial.campaign.ledger.PersonLedger;
import dev.perennial.campaign.person.PersonEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Steps that are due later: what may happen meanwhile, and what comes of them.
@QuarkusTest
@TestProfile(RealServers.class)
class WaitingStepsTest {

  @Inject Merchant merchant;
  @Inject Ledger changes;
  @Inject PersonLedger persons;
  @Inject ActivityLedger activities;
  @Inject BusinessClock clock;
  @Inject Database database;

  private String customer;

  @BeforeEach
  void somebodyNew() {
    customer = fresh(1).getFirst();
  }

  @AfterEach
  void standStill() {
    clock.step(NOW);
  }

  @Test
  void aStepIsDecidedWhenItsMomentHasCome() {
    // Given
    live("{\"kind\":\"ordered\",\"which\":\"any\",\"products\":[\"%s\"]}", "\"after\":\"P2D\"");
    merchant.valued(customer, 1);
    merchant.buys(customer, "1", NOW);
    assertThat(decided()).isEmpty();
    // When
    clock.step(NOW.plus(Duration.ofDays(2)));
    // Then
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(decided()).containsExactly("sent"));
    assertThat(merchant.offers(customer)).hasSize(1);
  }

  @Test
  void aStepIsNotDecidedBefore() {
    // Given
    live("{\"kind\":\"ordered\",\"which\":\"any\",\"products\":[\"%s\"]}", "\"after\":\"P2D\"");
    merchant.valued(customer, 1);
    merchant.buys(customer, "1", NOW);
    // When
    changes.wake(NOW.plus(Duration.ofDays(2)).minusNanos(1_000), 1000).await().atMost(PATIENCE);
    // Then
    assertThat(decided()).isEmpty();
  }

  @Test
  void anOrderThatIsTakenBackLeadsToNothing() {
    // Given
    live("{\"kind\":\"ordered\",\"which\":\"any\",\"products\":[\"%s\"]}", "\"after\":\"P2D\"");
    merchant.valued(customer, 1);
    merchant.buys(customer, "1", NOW);
    merchant.cancels(customer, "1");
    // When
    clock.step(NOW.plus(Duration.ofDays(2)));
    // Then
    await().atMost(PATIENCE).until(() -> decided().equals(List.of("TAKEN_BACK")));
  }

  @Test
  void aSecondOrderEndsTheNudgeToIt() {
    // Given
    live(
        "{\"kind\":\"ordered\",\"which\":\"first\",\"products\":[\"%s\"]}",
        "\"after\":\"P21D\",\"exits\":[\"bought\"]");
    merchant.valued(customer, 2);
    merchant.buys(customer, "1", NOW);
    merchant.buys(customer, "2", NOW.plusSeconds(60));
    // When
    clock.step(NOW.plus(Duration.ofDays(21)));
    // Then
    await().atMost(PATIENCE).until(() -> decided().equals(List.of("BOUGHT")));
  }

  @Test
  void anOptOutWhileAStepWaitsStopsIt() {
    // Given
    live(
        "{\"kind\":\"ordered\",\"which\":\"any\",\"products\":[\"%s\"]}",
        "\"after\":\"P2D\",\"channel\":\"EMAIL\"");
    merchant.valued(customer, 1);
    merchant.buys(customer, "1", NOW);
    var refusal = new Statement(Channel.EMAIL, false, NOW.plusSeconds(1));
    done(persons.apply(List.of(new PersonEvent.Consented(customer, refusal))));
    // When
    clock.step(NOW.plus(Duration.ofDays(2)));
    // Then
    await().atMost(PATIENCE).until(() -> decided().equals(List.of("OPTED_OUT")));
  }

  @Test
  void aPausedCampaignSendsNothingThatWaited() {
    // Given
    live("{\"kind\":\"ordered\",\"which\":\"any\",\"products\":[\"%s\"]}", "\"after\":\"P2D\"");
    merchant.valued(customer, 1);
    merchant.buys(customer, "1", NOW);
    merchant.pause(customer);
    // When
    clock.step(NOW.plus(Duration.ofDays(2)));
    // Then
    await().atMost(PATIENCE).until(() -> decided().equals(List.of("NOT_LIVE")));
  }

  @Test
  void theForgottenGetNothing() {
    // Given
    live("{\"kind\":\"ordered\",\"which\":\"any\",\"products\":[\"%s\"]}", "\"after\":\"P2D\"");
    merchant.valued(customer, 1);
    merchant.buys(customer, "1", NOW);
    // When
    done(persons.apply(List.of(new PersonEvent.Erased(List.of(customer), NOW))));
    // Then
    assertThat(database.number("select count(*) from pending where customer_id = ?", customer))
        .isZero();
  }

  @Test
  void quietHoursPostponeAStepToTheirEnd() {
    // Given
    live(
        "{\"kind\":\"ordered\",\"which\":\"any\",\"products\":[\"%s\"]}",
        "\"after\":\"PT1H\"", ",\"quietHours\":{\"from\":\"12:30\",\"to\":\"18:00\"}");
    merchant.valued(customer, 1);
    merchant.buys(customer, "1", NOW);
    clock.step(NOW.plus(Duration.ofHours(1)));
    await().atMost(PATIENCE).until(() -> dueAt().equals("2026-01-31 18:00:00+00"));
    assertThat(decided()).isEmpty();
    // When
    clock.step(NOW.plus(Duration.ofHours(6)));
    // Then
    await().atMost(PATIENCE).until(() -> decided().equals(List.of("sent")));
  }

  @Test
  void aCartThatIsFilledAgainIsRemindedOfOnce() {
    // Given
    live(
        "{\"kind\":\"acted\",\"name\":\"%s\",\"entity\":\"cart\"}",
        "\"after\":\"PT1H\",\"exits\":[\"bought\"]");
    merchant.valued(customer, 1);
    acts("a1", "cart-7", NOW);
    acts("a2", "cart-8", NOW.plusSeconds(1));
    acts("a3", "cart-7", NOW.plusSeconds(2));
    // When
    clock.step(NOW.plus(Duration.ofHours(2)));
    // Then
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(decided()).containsExactlyInAnyOrder("SUPERSEDED", "sent", "sent"));
  }

  @Test
  void twoCausesInOneBatchLeadToOneMessageWhereAStepGoesOutOnce() {
    // Given
    live(
        "{\"kind\":\"ordered\",\"which\":\"any\",\"products\":[\"%s\"]}",
        "", ",\"reentry\":{\"kind\":\"never\"}");
    merchant.valued(customer, 1);
    // When
    merchant.buysTwice(customer, "1", "2", NOW);
    // Then
    assertThat(decided()).containsExactly("sent", "NO_REENTRY");
  }

  @Test
  void aCampaignThatGoesLiveIsAboutWhatHappensFromThenOn() {
    // Given
    merchant.valued(customer, 1);
    clock.step(NOW.plusSeconds(10));
    live("{\"kind\":\"ordered\",\"which\":\"any\",\"products\":[\"%s\"]}", "\"after\":\"P0D\"");
    // When
    merchant.buys(customer, "1", NOW);
    merchant.buys(customer, "2", NOW.plusSeconds(10));
    // Then
    assertThat(decided()).containsExactly("sent");
  }

  private void live(String on, String step) {
    live(on, step, "");
  }

  private void live(String on, String step, String more) {
    merchant.live(customer, "post-purchase", on, "{\"kind\":\"reminder\"}", step, more);
  }

  private void acts(String id, String cart, Instant at) {
    var activity =
        new Activity(
            customer, customer + "/" + id, at, Merchant.productOf(customer), Map.of("cart", cart));
    done(activities.apply(List.of(new Happened(activity, Optional.empty()))));
  }

  private List<String> decided() {
    return merchant.decided(customer);
  }

  private String dueAt() {
    return database
        .texts(
            "select to_char(due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') || '+00'"
                + " from pending where customer_id = ? order by due_at limit 1",
            customer)
        .getFirst();
  }
}
