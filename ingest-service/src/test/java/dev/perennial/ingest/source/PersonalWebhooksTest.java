package dev.perennial.ingest.source;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.ingest.intake.PublishedRecords;
import dev.perennial.ingest.platform.Signatures;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// What a platform says of persons, and on their behalf.
@QuarkusTest
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class PersonalWebhooksTest {

  private static final int MORE_THAN_A_PAGE = 17;
  private static final String CUSTOMER =
      """
      {"id":77001,"email":"personal@x.org","created_at":"2026-01-31T10:00:00Z",
       "updated_at":"2026-01-31T10:00:00Z","tags":"vip","default_address":{"country_code":"DE"},
       "email_marketing_consent":{"state":"subscribed",
         "consent_updated_at":"2026-01-31T10:00:00Z"}}
      """;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Test
  void aCustomerIsToldOfAndForgottenAsTheirPlatformSays() {
    // Given
    deliver("customers/create", CUSTOMER).body("accepted", equalTo(1));
    var customerId = resolve().then().statusCode(200).extract().<String>path("customerId");
    assertThat(PublishedRecords.saying(bootstrapServers, "customers.v1", customerId)).hasSize(3);
    deliver(
            "customers/data_request",
            """
            {"shop_domain":"personal","customer":{"id":77001,"email":"personal@x.org"},
             "orders_requested":[],"data_request":{"id":9}}
            """)
        .body("accepted", equalTo(1));
    given().get("/v1/privacy/exports").then().statusCode(200);
    // When
    deliver(
            "customers/redact",
            """
            {"shop_domain":"personal","customer":{"id":77001,"email":"personal@x.org"},
             "orders_to_redact":[1]}
            """)
        .body("accepted", equalTo(1));
    // Then
    await().atMost(Duration.ofSeconds(30)).until(() -> resolve().statusCode() == 404);
    deliver("customers/update", CUSTOMER.replace("vip", "late"))
        .body("passed", equalTo(1))
        .body("quarantine", nullValue());
  }

  @Test
  void aShopThatHasGoneLeavesNothingInQuarantine() {
    // Given
    deliver("orders/create", "{\"id\":1}").body("reason", equalTo("MISSING_FIELD"));
    // When
    deliver("shop/redact", "{\"shop_id\":1,\"shop_domain\":\"personal\"}")
        .body("accepted", equalTo(1));
    // Then
    given().get("/v1/quarantine?source=personal").then().body("items.size()", equalTo(0));
  }

  @Test
  void whatTheQuarantineHasOfAPersonIsDisclosedAndForgottenWithThem() {
    // Given one that can be read but breaks a rule, one that is no JSON, one of an account far
    // behind, and somebody else's
    var broken = keptOf("{\"id\":2,\"email\":\"Kept@X.org\",\"customer\":{\"id\":77002}}");
    var rubbish = keptOf("{\"id\":3,\"phone\":\"+49 30 901820\" rubbish kept@x.org");
    for (var i = 0; i < MORE_THAN_A_PAGE; i++) {
      keptOf("{\"id\":6}");
    }
    var byAccount = keptOf("{\"id\":4,\"customer\":{\"id\":77002}}");
    var others = keptOf("{\"id\":77002,\"email\":\"others@x.org\",\"customer\":{\"id\":77003}}");
    var named =
        "{\"email\":\"kept@x.org\",\"platform\":\"shopify\",\"shop\":\"personal\",\"id\":\"77002\"}";
    var export = ask("exports", named).statusCode(202).extract().header("Location") + "/document";
    given().get(export).then().body("quarantine.id", equalTo(List.of(broken, rubbish, byAccount)));
    // When
    ask("erasures", named).statusCode(202);
    // Then
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> given().get("/v1/quarantine/" + byAccount).statusCode() == 404);
    given().get("/v1/quarantine/" + broken).then().statusCode(404);
    given().get("/v1/quarantine/" + rubbish).then().statusCode(404);
    given().get("/v1/quarantine/" + others).then().statusCode(200);
  }

  private static ValidatableResponse ask(String what, String body) {
    return given().contentType("application/json").body(body).post("/v1/privacy/" + what).then();
  }

  private static int keptOf(String body) {
    return deliver("orders/create", body).extract().<Integer>path("quarantine");
  }

  private static Response resolve() {
    return given()
        .contentType("application/json")
        .body("{\"email\":\"personal@x.org\"}")
        .post("/v1/customers/resolve");
  }

  private static ValidatableResponse deliver(String topic, String body) {
    var signature =
        Signatures.hmacSha256("another-secret-of-the-tests", body.getBytes(StandardCharsets.UTF_8));
    return given()
        .contentType("application/json")
        .header("X-Shopify-Hmac-Sha256", Base64.getEncoder().encodeToString(signature))
        .header("X-Shopify-Topic", topic)
        .body(body)
        .post("/v1/sources/personal/webhooks")
        .then()
        .statusCode(202);
  }
}
