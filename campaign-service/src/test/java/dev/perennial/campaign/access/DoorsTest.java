package dev.perennial.campaign.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Knocks where nobody should be let in. That webhooks lead to no inner address is for
/// `WebhookApiTest` and `PostTest`.
@QuarkusTest
@TestProfile(RealServers.class)
class DoorsTest {

  private static final String PROBLEM = "application/problem+json";
  private static final String SQL = "x'; drop table campaign; --";

  @Inject Database database;

  static Stream<Arguments> forgeries() {
    return Stream.of(
        Arguments.of("expired", Forger.expired()),
        Arguments.of("not yet valid", Forger.ofTomorrow()),
        Arguments.of("without an end", Forger.withoutAnEnd()),
        Arguments.of("of another issuer", Forger.ofAnotherIssuer()),
        Arguments.of("for another audience", Forger.forSomebodyElse()),
        Arguments.of("of another key", Forger.ofAnotherKey()),
        Arguments.of("unsigned", Forger.unsigned()),
        Arguments.of("signed with the public key", Forger.signedWithThePublicKey()),
        Arguments.of("changed after it was signed", Forger.withScopesWrittenIn()),
        Arguments.of("no token at all", "let me in"));
  }

  @Test
  void whoHasNoTokenIsAskedForOne() {
    given()
        .noFilters()
        .get("/v1/campaigns")
        .then()
        .statusCode(401)
        .contentType(PROBLEM)
        .header("WWW-Authenticate", "Bearer realm=\"perennial\"");
    given().noFilters().get("/v1/triggers/stream").then().statusCode(401);
    given().noFilters().get("/q/health/live").then().statusCode(200);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void noForgeryIsBelieved(String name, String token) {
    given()
        .header("Authorization", "Bearer " + token)
        .get("/v1/campaigns")
        .then()
        .statusCode(401)
        .contentType(PROBLEM)
        .header("WWW-Authenticate", containsString("error=\"invalid_token\""));
  }

  @Test
  void whoMayReadMayNotChange() {
    by("campaigns:read")
        .body("{}")
        .post("/v1/campaigns")
        .then()
        .statusCode(403)
        .contentType(PROBLEM)
        .header("WWW-Authenticate", containsString("scope=\"campaigns:write\""))
        .body("detail", equalTo("The token has not the scope campaigns:write."));
    by("campaigns:read").get("/v1/campaigns").then().statusCode(200);
  }

  @Test
  void theApisDescriptionNamesTheScopes() {
    given()
        .get("/q/openapi?format=json")
        .then()
        .body("components.securitySchemes.SecurityScheme.scheme", equalTo("bearer"))
        .body("paths.'/v1/webhooks'.post.security[0].SecurityScheme", hasItem("webhooks:write"));
  }

  @Test
  void whoAskedForAChangeStandsInTheAuditLogWhateverCameOfIt() {
    // When
    given()
        .header("Authorization", Bearer.of("auditor", List.of("webhooks:write")))
        .contentType("application/json")
        .body(Map.of("url", "http://10.0.0.1/inside"))
        .post("/v1/webhooks?secret=1")
        .then()
        .statusCode(400);
    // Then
    given()
        .get("/v1/audit?limit=1000")
        .then()
        .body("lines.find { it.subject == 'auditor' }.path", equalTo("/v1/webhooks"))
        .body("lines.find { it.subject == 'auditor' }.method", equalTo("POST"))
        .body("lines.find { it.subject == 'auditor' }.scopes", equalTo("webhooks:write"))
        .body("lines.find { it.subject == 'auditor' }.status", equalTo(400));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from audit where true",
        "update audit set subject = 'somebody else' where true",
        "update audit set status = 200 where status is not null",
        "truncate audit"
      })
  void noLineLeavesTheAuditLog(String sql) throws SQLException {
    // Given
    by("campaigns:write").body("{}").post("/v1/campaigns").then().statusCode(400);
    // When
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      // Then
      assertThatThrownBy(() -> statement.execute(sql))
          .hasMessageContaining("the audit log is only added to");
    }
  }

  @Test
  void whoReadsWhatIsNotPersonalLeavesNoLine() {
    // When
    given()
        .header("Authorization", Bearer.of("reader", List.of("campaigns:read")))
        .get("/v1/campaigns")
        .then()
        .statusCode(200);
    // Then
    given().get("/v1/audit?limit=1000").then().body("lines.subject", not(hasItem("reader")));
  }

  @Test
  void wordsOfSqlAreWords() {
    // When
    var read =
        List.of(
            "/v1/campaigns/{x}",
            "/v1/campaigns/{x}/budget",
            "/v1/campaigns/{x}/results",
            "/v1/campaigns/{x}/report",
            "/v1/codes/{x}",
            "/v1/customers/{x}",
            "/v1/customers/{x}/decisions",
            "/v1/decisions/{x}",
            "/v1/loyalty/rewards/{x}",
            "/v1/privacy/exports/{x}");
    for (var path : read) {
      assertThat(given().get(path, SQL).statusCode()).as(path).isBetween(200, 499);
    }
    var written =
        Map.of(
            "/v1/campaigns", Map.of("key", SQL, "name", SQL),
            "/v1/suppressions", Map.of("customerId", SQL, "channel", SQL, "reason", SQL),
            "/v1/feedback", Map.of("customerId", SQL, "comment", SQL),
            "/v1/loyalty/rewards", Map.of("key", SQL, "name", SQL),
            "/v1/webhooks", Map.of("url", SQL, "description", SQL),
            "/v1/privacy/erasures", Map.of("customerId", SQL));
    written.forEach(
        (path, body) ->
            assertThat(
                    everything().header("Idempotency-Key", SQL).body(body).post(path).statusCode())
                .as(path)
                .isBetween(200, 499));
    // Then
    given().get("/v1/campaigns").then().statusCode(200);
  }

  @Test
  void aBodyBeyondTheBoundIsNotRead() {
    everything().body(Map.of("x", "y".repeat(70_000))).post("/v1/campaigns").then().statusCode(413);
  }

  private static RequestSpecification everything() {
    return given().contentType("application/json");
  }

  private static RequestSpecification by(String... scopes) {
    return everything().header("Authorization", Bearer.of("doors", List.of(scopes)));
  }
}
