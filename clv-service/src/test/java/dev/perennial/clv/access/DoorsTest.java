package dev.perennial.clv.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.perennial.clv.functional.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Knocks where nobody should be let in.
@QuarkusTest
@RealServers
class DoorsTest {

  private static final String PROBLEM = "application/problem+json";
  private static final String SQL = "x'; drop table customer; --";

  @Inject Pool database;

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
        .get("/v1/totals")
        .then()
        .statusCode(401)
        .contentType(PROBLEM)
        .header("WWW-Authenticate", "Bearer realm=\"perennial\"");
    given().noFilters().get("/q/health/live").then().statusCode(200);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void noForgeryIsBelieved(String name, String token) {
    given()
        .header("Authorization", "Bearer " + token)
        .get("/v1/totals")
        .then()
        .statusCode(401)
        .contentType(PROBLEM)
        .header("WWW-Authenticate", containsString("error=\"invalid_token\""));
  }

  @Test
  void whoMayReadMayNotChange() {
    // When
    var answer = by("values:read", "policy:read").body("{}").put("/v1/policy").then();
    // Then
    answer
        .statusCode(403)
        .contentType(PROBLEM)
        .header("WWW-Authenticate", containsString("scope=\"policy:write\""))
        .body("detail", equalTo("the token has not the scope policy:write"));
    by("values:read").get("/v1/totals").then().statusCode(200);
  }

  @Test
  void theApisDescriptionNamesTheScopes() {
    given()
        .get("/q/openapi?format=json")
        .then()
        .body("components.securitySchemes.SecurityScheme.scheme", equalTo("bearer"))
        .body("paths.'/v1/policy'.put.security[0].SecurityScheme", hasItem("policy:write"));
  }

  @Test
  void whoAskedForAChangeStandsInTheAuditLogWhateverCameOfIt() {
    // When
    given()
        .header("Authorization", Bearer.of("auditor", List.of("policy:write")))
        .contentType("application/json")
        .body("{}")
        .put("/v1/policy?secret=1")
        .then()
        .statusCode(428);
    // Then
    given()
        .get("/v1/audit?limit=1000")
        .then()
        .body("lines.find { it.subject == 'auditor' }.path", equalTo("/v1/policy"))
        .body("lines.find { it.subject == 'auditor' }.method", equalTo("PUT"))
        .body("lines.find { it.subject == 'auditor' }.scopes", equalTo("policy:write"))
        .body("lines.find { it.subject == 'auditor' }.status", equalTo(428));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from audit where true",
        "update audit set subject = 'somebody else' where true",
        "update audit set status = 200 where status is not null",
        "truncate audit"
      })
  void noLineLeavesTheAuditLog(String sql) {
    // Given
    given().contentType("application/json").body("{}").put("/v1/policy").then().statusCode(428);
    // When
    var refused =
        database
            .query(sql)
            .execute()
            .replaceWith("done")
            .onFailure()
            .recoverWithItem(String::valueOf);
    // Then
    assertThat(refused.await().indefinitely()).contains("the audit log is only added to");
  }

  @Test
  void whoReadsWhatIsNotPersonalLeavesNoLine() {
    // When
    given()
        .header("Authorization", Bearer.of("reader", List.of("values:read")))
        .get("/v1/totals")
        .then()
        .statusCode(200);
    // Then
    given().get("/v1/audit?limit=1000").then().body("lines.subject", not(hasItem("reader")));
  }

  @Test
  void wordsOfSqlAreWords() {
    given().get("/v1/customers/{id}", SQL).then().statusCode(404);
    given().get("/v1/customers/{id}/categories", SQL).then().body("categories", empty());
    given().get("/v1/segments/{tier}/{stage}/customers", SQL, SQL).then().statusCode(404);
    for (var path :
        List.of("/v1/segments/categories/customers", "/v1/cohorts", "/v1/segments/transitions")) {
      var status =
          given()
              .queryParam("category", SQL)
              .queryParam("by", SQL)
              .queryParam("from", SQL)
              .queryParam("cursor", SQL)
              .get(path)
              .statusCode();
      assertThat(status).as(path).isBetween(200, 499);
    }
    given().get("/v1/totals").then().statusCode(200);
  }

  @Test
  void aBodyBeyondTheBoundIsNotRead() {
    by("models:write")
        .body("{\"x\":\"" + "y".repeat(70_000) + "\"}")
        .post("/v1/models/fits")
        .then()
        .statusCode(413);
  }

  private static RequestSpecification by(String... scopes) {
    return given()
        .header("Authorization", Bearer.of("doors", List.of(scopes)))
        .contentType("application/json");
  }
}
