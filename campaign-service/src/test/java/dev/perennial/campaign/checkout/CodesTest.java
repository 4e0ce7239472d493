package dev.perennial.campaign.checkout;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.promotion.Promises.VALID_UNTIL;
import static dev.perennial.campaign.promotion.Promises.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.ledger.PersonFollower.Merge;
import dev.perennial.campaign.promotion.Stacking.Exclusive;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealServers.class)
class CodesTest extends AtTheShop {

  @Inject PersonCodes persons;

  @AfterEach
  void clockStandsAtNowAgain() {
    clock(NOW);
  }

  @Test
  void refundOfTheCauseRevokesTheUnusedCodeAndFlagsTheUsedOne() {
    // Given
    var campaign = campaign("100.00");
    var unused = issue(campaign, percent(15, "20.00"), new Exclusive());
    var used = issue(campaign, percent(15, "20.00"), new Exclusive());
    var unusedCode = issued(unused);
    var usedCode = issued(used);
    redeemed(usedCode, "100.00", null);
    var causes = List.of(unused.decisionId(), used.decisionId());
    // When
    var revoked = in(each -> codes.revoke(each, causes));
    // Then
    assertThat(revoked)
        .isEqualTo(new Codes.Revoked(List.of(unused.decisionId()), List.of(used.decisionId())));
    state(unusedCode).body("state", equalTo("revoked"));
    state(usedCode).body("state", equalTo("redeemed")).body("causeRefunded", equalTo(true));
    validate(unusedCode.text(), "100.00").body("reason", equalTo("REVOKED"));
    assertThat(wallet.reserved(campaign)).isEqualByComparingTo("0");
    assertThat(wallet.free(campaign)).isEqualByComparingTo("85.00");
    assertThat(wallet.addsUp(campaign)).isTrue();
  }

  @Test
  void aDecisionHasOneCodeHoweverOftenItAsks() {
    // Given
    var campaign = campaign("50.00");
    var issue = issue(campaign, percent(15, "20.00"), new Exclusive());
    // When
    var given = concurrently(() -> in(each -> codes.issue(each, List.of(issue, issue))).values());
    // Then
    assertThat(given.stream().flatMap(each -> each.stream()).distinct()).hasSize(1);
    assertThat(wallet.reserved(campaign)).isEqualByComparingTo("20.00");
  }

  @Test
  void aSpentBudgetGivesNoCode() {
    // Given
    var campaign = campaign("30.00");
    var first = issue(campaign, percent(15, "20.00"), new Exclusive());
    var second = issue(campaign, percent(15, "20.00"), new Exclusive());
    issued(first);
    // When
    var given = in(each -> codes.issue(each, List.of(first, second)));
    // Then
    assertThat(given).containsOnlyKeys(first.decisionId());
  }

  @Test
  void anExpiredCodeIsRefusedAtOnceAndSoonFreesItsReservation() {
    // Given
    var campaign = campaign("20.00");
    var code = issued(campaign, percent(15, "20.00"));
    // When
    clock(VALID_UNTIL.plusSeconds(1));
    // Then
    validate(code.text(), "100.00").body("reason", equalTo("EXPIRED"));
    state(code).body("state", equalTo("expired"));
    assertThat(wallet.free(campaign)).isEqualByComparingTo("0");
    clock(VALID_UNTIL.plus(Duration.ofHours(1)).plusSeconds(1));
    await().atMost(PATIENCE).until(() -> wallet.free(campaign).compareTo(new BigDecimal(20)) == 0);
    assertThat(wallet.addsUp(campaign)).isTrue();
  }

  @Test
  void codesGoWithThePersonAndAreForgottenWithThem() {
    // Given
    var campaign = campaign("100.00");
    var code = issued(campaign, percent(15, "20.00"));
    var ids = fresh(2);
    // When
    in(
        each ->
            persons.merged(
                each, List.of(new Merge(ids.get(0), customer), new Merge(ids.get(1), ids.get(0)))));
    // Then
    state(code).body("customerId", equalTo(ids.get(1)));
    in(each -> persons.erased(each, List.of(ids.get(1))));
    state(code).body("customerId", equalTo("erased")).body("state", equalTo("revoked"));
    assertThat(wallet.reserved(campaign)).isEqualByComparingTo("0");
  }
}
