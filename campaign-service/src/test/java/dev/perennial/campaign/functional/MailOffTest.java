package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.functional.Merchant.done;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.consent.Channel;
import dev.perennial.campaign.consent.Statement;
import dev.perennial.campaign.ledger.PersonLedger;
import dev.perennial.campaign.person.PersonEvent.Consented;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The channel EMAIL as it is by itself: off.
@QuarkusTest
@TestProfile(RealServers.class)
class MailOffTest {

  @Inject Merchant merchant;
  @Inject PersonLedger persons;
  @Inject Database database;

  @Test
  void whileTheChannelIsOffNothingIsQueued() {
    // Given
    var customer = fresh(1).getFirst();
    merchant.valued(customer, 1);
    var yes = new Statement(Channel.EMAIL, true, NOW);
    done(persons.apply(List.of(new Consented(customer, yes))));
    merchant.live(
        customer,
        "promotion",
        "{\"kind\":\"ordered\",\"which\":\"any\",\"products\":[\"%s\"]}",
        "{\"kind\":\"reminder\"}",
        "\"channel\":\"EMAIL\"",
        "");
    // When
    merchant.buys(customer, "1", NOW);
    // Then
    assertThat(merchant.decided(customer)).containsExactly("sent");
    assertThat(database.number("select count(*) from mail where customer_id = ?", customer))
        .isZero();
    given()
        .get("/v1/customers/" + customer + "/decisions")
        .then()
        .body("decisions[0].outcome", equalTo("sent"))
        .body("decisions[0].mail", nullValue());
    given().get("/v1/unsubscribe/any").then().statusCode(404);
  }
}
