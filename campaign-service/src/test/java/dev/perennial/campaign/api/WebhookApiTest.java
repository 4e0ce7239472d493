package dev.perennial.campaign.api;

import static dev.perennial.campaign.Subscriptions.post;
import static dev.perennial.campaign.Subscriptions.subscribe;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.Subscriptions;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RealServers.class)
class WebhookApiTest {

  private static final String URL = "http://127.0.0.1:9/hooks";
  private static final String PROBLEM = "application/problem+json";

  @AfterEach
  void deleteAll() {
    Subscriptions.deleteAll();
  }

  @Test
  void theSecretIsShownOnce() {
    // When
    var made = post(Map.of("url", URL, "kinds", List.of("loyalty"), "description", "CRM"));
    // Then
    var webhook =
        made.statusCode(201)
            .header("ETag", equalTo("\"1\""))
            .body("secret", startsWith("whsec_"))
            .body("state", equalTo("enabled"))
            .extract();
    given()
        .get(webhook.header("Location"))
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"1\""))
        .body("secret", nullValue())
        .body("url", equalTo(URL))
        .body("kinds", equalTo(List.of("loyalty")))
        .body("campaigns", equalTo(List.of()))
        .body("description", equalTo("CRM"));
    given().get("/v1/webhooks").then().body("webhooks", hasSize(1));
    given().get("/v1/webhooks").then().body("webhooks.secret", everyItem(nullValue()));
  }

  @Test
  void aChangeNamesWhatWasSeen() {
    // Given
    var path = subscribe(URL).path();
    var changed = Map.of("url", URL, "state", "disabled");
    // When
    var first = given().contentType(ContentType.JSON).header("If-Match", "\"1\"").body(changed);
    first.put(path).then().statusCode(200).header("ETag", equalTo("\"2\""));
    // Then
    given()
        .contentType(ContentType.JSON)
        .header("If-Match", "\"1\"")
        .body(changed)
        .put(path)
        .then()
        .statusCode(412)
        .contentType(PROBLEM);
    given().get(path).then().body("state", equalTo("disabled")).body("reason", equalTo("asked"));
  }

  @Test
  void anEndpointWhoseHostIsNoMoreCanBeDisabled() {
    // Given
    var endpoint = subscribe(URL);
    var elsewhere = "http://10.0.0.1/hooks";
    // When
    var enabled = endpoint.put(Map.of("url", elsewhere, "state", "enabled"));
    var disabled = endpoint.put(Map.of("url", elsewhere, "state", "disabled"));
    // Then
    enabled.statusCode(400);
    disabled.statusCode(200).body("state", equalTo("disabled"));
    given().post(endpoint.path() + "/test").then().body("fault", equalTo("address_refused"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"9\"", "W/\"1\"", "1", "\"one\""})
  void whoSawSomethingElseChangesNothing(String tag) {
    // Given
    var path = subscribe(URL).path();
    // When
    var answer = given().header("If-Match", tag).delete(path).then();
    // Then
    answer.statusCode(412).contentType(PROBLEM);
    given().get(path).then().statusCode(200);
  }

  @Test
  void whoSaysNothingOfWhatTheySawChangesNothing() {
    var path = subscribe(URL).path();
    given().delete(path).then().statusCode(428).contentType(PROBLEM);
    given().contentType(ContentType.JSON).body(Map.of("url", URL)).put(path).then().statusCode(428);
  }

  @Test
  void whatIsDeletedIsGone() {
    // Given
    var path = subscribe(URL).path();
    // When
    given().header("If-Match", "\"1\"").delete(path).then().statusCode(204);
    // Then
    given().get(path).then().statusCode(404).contentType(PROBLEM);
    given().get(path + "/deliveries").then().statusCode(404);
    given().post(path + "/rotate-secret").then().statusCode(404);
    given().post(path + "/test").then().statusCode(404);
    given().header("If-Match", "\"1\"").delete(path).then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://10.0.0.1/hooks",
        "https://192.168.1.1/hooks",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/hooks",
        "http://[::ffff:10.0.0.1]/hooks",
        "http://[fd00:ec2::254]/",
        "http://0/hooks",
        "http://167772161/hooks"
      })
  void aUrlThatLeadsToNoPublicAddressIsRefused(String url) {
    post(Map.of("url", url))
        .statusCode(400)
        .contentType(PROBLEM)
        .body("detail", equalTo("url leads to no public address."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://127.0.0.1/",
        "http://user:pw@127.0.0.1/",
        "http://0x0a.0.0.1/hooks",
        "hooks",
        ""
      })
  void aUrlThatIsNoneIsRefused(String url) {
    post(Map.of("url", url)).statusCode(400).contentType(PROBLEM).body("detail", startsWith("url"));
  }

  @Test
  void whatIsOutOfBoundsIsRefused() {
    post(Map.of()).statusCode(400).body("detail", containsString("url"));
    post(Map.of("url", URL, "kinds", List.of("party"))).statusCode(400);
    post(Map.of("url", URL, "campaigns", List.of("\u0000"))).statusCode(400);
    post(Map.of("url", URL, "campaigns", Collections.nCopies(51, "c"))).statusCode(400);
    post(Map.of("url", URL, "description", "d".repeat(501))).statusCode(400);
    post(Map.of("url", URL, "state", "asleep")).statusCode(400);
    given().contentType(ContentType.JSON).post("/v1/webhooks").then().statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"from\":\"yesterday\"}",
        "{\"from\":\"2026-01-31T12:00:00Z\",\"deliveryId\":1}",
        "{\"triggerId\":\"a\\u0000b\"}",
        "null"
      })
  void aReplayWantsOneThing(String body) {
    var path = subscribe(URL).path() + "/replays";
    given()
        .contentType(ContentType.JSON)
        .body(body)
        .post(path)
        .then()
        .statusCode(400)
        .contentType(PROBLEM);
  }

  @Test
  void whatWasNeverThereIsNotReplayed() {
    var endpoint = subscribe(URL);
    endpoint.replay("deliveryId", 1).statusCode(404);
    endpoint.replay("triggerId", "nobody/1/no/step").statusCode(404);
    endpoint.replay("from", "+1000000000-12-31T23:59:59Z").statusCode(202);
    endpoint.replay("from", "-1000000000-01-01T00:00:00Z").statusCode(202);
    given().get(endpoint.path() + "/replays/0").then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"state=lost", "cursor=dDE", "limit=0"})
  void aPageOfTheLogThatDoesNotExistIsABadRequest(String query) {
    var path = subscribe(URL).path() + "/deliveries?" + query;
    given().get(path).then().statusCode(400).contentType(PROBLEM);
  }

  @Test
  void thereAreNoMoreThanThereMayBe() {
    // Given
    for (int i = 0; i < 50; i++) {
      subscribe(URL);
    }
    // When
    var answer = post(Map.of("url", URL));
    // Then
    answer.statusCode(409).contentType(PROBLEM);
    assertThat(given().get("/v1/webhooks").jsonPath().getList("webhooks")).hasSize(50);
  }
}
