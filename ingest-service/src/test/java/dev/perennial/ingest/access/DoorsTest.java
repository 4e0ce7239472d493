package dev.perennial.ingest.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.ingest.intake.OrderJson;
import dev.perennial.ingest.source.Unread;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Knocks where nobody should be let in.
@QuarkusTest
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class DoorsTest {

  private static final String PROBLEM = "application/problem+json";
  private static final String CSV = "id,date,amount\n1,2026-01-31,12.50\n";

  @Inject AgroalDataSource database;

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
    var answer = order(given().noFilters(), "no-token");

    answer
        .statusCode(401)
        .contentType(PROBLEM)
        .header("WWW-Authenticate", "Bearer realm=\"perennial\"")
        .body("detail", containsString("a token is needed"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void noForgeryIsBelieved(String name, String token) {
    var answer = order(given().header("Authorization", "Bearer " + token), "forged");

    answer
        .statusCode(401)
        .contentType(PROBLEM)
        .header("WWW-Authenticate", containsString("error=\"invalid_token\""));
  }

  @Test
  void whoLacksTheScopeIsToldWhichItIs() {
    var answer = order(with("quarantine:read", "sources:all"), "no-scope");

    answer
        .statusCode(403)
        .contentType(PROBLEM)
        .header(
            "WWW-Authenticate",
            containsString("error=\"insufficient_scope\", scope=\"orders:write\""))
        .body("detail", equalTo("the token has not the scope orders:write"));
  }

  @Test
  void whatIsNotThereIsNoSecretAndWhatIsOpenAsksForNothing() {
    given().noFilters().get("/v1/nothing").then().statusCode(404);
    given().noFilters().get("/q/health/live").then().statusCode(200);
    given().noFilters().get("/q/openapi").then().statusCode(200);
    given()
        .header("Authorization", "Bearer of something that is the platform's own business")
        .body("{}")
        .post("/v1/sources/tested/webhooks")
        .then()
        .statusCode(401)
        .body("detail", equalTo("the signature is not the platform's"));
  }

  @Test
  void scopesAreOneTextOrSeveralAndTheApisDescriptionNamesThem() {
    given()
        .get("/q/openapi?format=json")
        .then()
        .body("components.securitySchemes.SecurityScheme.scheme", equalTo("bearer"))
        .body("paths.'/v1/orders'.post.security[0].SecurityScheme", hasItem("orders:write"));
  }

  @Test
  void aTokenBringsOrdersOfItsOwnSourcesAlone() {
    order(of("shop-a"), "shop-a").statusCode(202);
    order(of("shop-a"), "shop-b").statusCode(403).contentType(PROBLEM);
    order(of(), "shop-a").statusCode(403);
  }

  @Test
  void aRequestWithOneForeignOrderBringsNone() {
    // Given
    var both = OrderJson.of("shop-c", "1") + '\n' + OrderJson.of("shop-d", "1");
    // When
    of("shop-c")
        .contentType("application/x-ndjson")
        .body(both.getBytes(StandardCharsets.UTF_8))
        .post("/v1/orders")
        .then()
        .statusCode(403)
        .body("detail", equalTo("the token is not for the source of line 2"));
    // Then
    given()
        .contentType("application/json")
        .body(OrderJson.of("shop-c", "1"))
        .post("/v1/orders")
        .then()
        .statusCode(202);
  }

  /// `tested` is configured, of the platform `perennial`.
  @Test
  void aShopThatIsConfiguredGoesByTheNameOfItsSource() {
    var order = OrderJson.of("tested", "doors-1");

    post(of("tested"), order.replace("shopify", "perennial")).statusCode(202);
    post(of("thin"), OrderJson.of("thin", "doors-2").replace("shopify", "bigcommerce"))
        .statusCode(202);
    post(of("tested"), OrderJson.of("thin", "doors-3").replace("shopify", "bigcommerce"))
        .statusCode(403);
  }

  @Test
  void aTokenTellsOfCustomersAndActivitiesOfItsOwnSourcesAlone() {
    var customer = "{'platform':'shopify','shop':'%s','id':'1','at':'2026-01-31T10:00:00Z'}";
    var visit =
        "{'type':'visit','platform':'shopify','shop':'%s','at':'2026-01-31T10:00:00Z','customer':{'id':'1'}}";
    var cost =
        "{'type':'acquisition.cost','day':'2026-01-31','channel':'ads','amount':'1','currency':'EUR'}";

    tell("customers", customer.formatted("shop-a")).statusCode(202);
    tell("customers", customer.formatted("shop-b")).statusCode(403);
    tell("activities", visit.formatted("shop-a")).statusCode(202);
    tell("activities", visit.formatted("shop-b")).statusCode(403);
    tell("activities", cost).statusCode(403);
  }

  @Test
  void aTokenImportsAndSeesFilesOfItsOwnSourcesAlone() {
    // Given
    var foreign = file(Bearer.ofEverything(), "format=orders&shop=shop-b").statusCode(202);
    var id = foreign.extract().<Integer>path("id");
    // Then
    var mine = authorization("shop-a");
    file(mine, "format=orders&shop=shop-a").statusCode(202);
    file(mine, "format=orders&shop=shop-b").statusCode(403);
    file(mine, "format=ndjson").statusCode(403);
    of("shop-a").get("/v1/imports/" + id).then().statusCode(403);
    of("shop-a").get("/v1/imports/" + id + "/errors.csv").then().statusCode(403);
    of("shop-a").delete("/v1/imports/" + id).then().statusCode(403);
    of("shop-a")
        .get("/v1/imports?limit=100")
        .then()
        .statusCode(200)
        .body("imports.id", not(hasItem(id)));
  }

  @Test
  void aTokenSeesAndReplaysTheQuarantineOfItsOwnSourcesAlone() {
    // Given
    var id = Unread.kept();
    // Then
    of("tested").get("/v1/quarantine?limit=1000").then().body("items.id", hasItem(id));
    of("thin")
        .get("/v1/quarantine?limit=1000")
        .then()
        .body("items.source", everyItem(equalTo("thin")));
    of("thin").get("/v1/quarantine?source=tested").then().statusCode(403);
    of("thin").get("/v1/quarantine/" + id).then().statusCode(403);
    of("thin").delete("/v1/quarantine/" + id).then().statusCode(403);
    of("thin").post("/v1/quarantine/" + id + "/replays").then().statusCode(403);
    of("thin").post("/v1/quarantine/replays?source=tested").then().statusCode(403);
    of("thin").post("/v1/sources/tested/previews").then().statusCode(403);
    of("tested").get("/v1/quarantine/" + id).then().statusCode(200);
  }

  @Test
  void whoWasShownOrChangedSomethingStandsInTheAuditLogWithoutWhatItWas() {
    // When
    given()
        .header("Authorization", Bearer.of("auditor", List.of("contacts:resolve")))
        .contentType("application/json")
        .body("{\"customerIds\":[\"c-1\"]}")
        .post("/v1/contacts/resolve?secret=1")
        .then()
        .statusCode(200);
    // Then
    given()
        .get("/v1/audit?limit=1000")
        .then()
        .body("lines.find { it.subject == 'auditor' }.path", equalTo("/v1/contacts/resolve"))
        .body("lines.find { it.subject == 'auditor' }.method", equalTo("POST"))
        .body("lines.find { it.subject == 'auditor' }.scopes", equalTo("contacts:resolve"))
        .body("lines.find { it.subject == 'auditor' }.status", equalTo(200));
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
    given()
        .contentType("application/json")
        .body("{\"customerIds\":[\"c-1\"]}")
        .post("/v1/contacts/resolve")
        .then()
        .statusCode(200);
    // Then
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql))
          .hasMessageContaining("the audit log is only added to");
    }
  }

  @Test
  void whoReadsWhatIsNotPersonalLeavesNoLine() {
    // When
    given()
        .header("Authorization", Bearer.of("reader", List.of("quarantine:read")))
        .get("/v1/quarantine/counts")
        .then()
        .statusCode(200);
    // Then
    given().get("/v1/audit?limit=1000").then().body("lines.subject", not(hasItem("reader")));
  }

  @Test
  void wordsOfSqlAreWords() {
    // Given
    var words = "x'; drop table accepted_order; --";
    // When
    var order = OrderJson.of(words, "1").replace("\"id\":\"1\"", "\"id\":\"" + words + "\"");
    post(given(), order).statusCode(202);
    given()
        .queryParam("source", words)
        .queryParam("reason", words)
        .get("/v1/quarantine")
        .then()
        .statusCode(200)
        .body("items", empty());
    tell("customers/resolve", "{'email':'" + words.replace("'", "\\u0027") + "'}")
        .statusCode(lessThan(500));
    given().get("/v1/imports/1%27%20or%201=1").then().statusCode(404);
    // Then
    post(given(), order).statusCode(200);
  }

  private static ValidatableResponse order(RequestSpecification caller, String shop) {
    return post(caller, OrderJson.of(shop, "doors"));
  }

  private static ValidatableResponse post(RequestSpecification caller, String order) {
    return caller.contentType("application/json").body(order).post("/v1/orders").then();
  }

  /// By a token for the source `shop-a`.
  private static ValidatableResponse tell(String what, String json) {
    return of("shop-a")
        .contentType("application/json")
        .body(json.replace('\'', '"'))
        .post("/v1/" + what)
        .then();
  }

  private static ValidatableResponse file(String authorization, String query) {
    return given()
        .header("Authorization", authorization)
        .contentType("text/csv")
        .body(CSV)
        .post("/v1/imports?" + query)
        .then();
  }

  private static RequestSpecification with(String... scopes) {
    return given().header("Authorization", Bearer.of("doors", List.of(scopes)));
  }

  /// Everything, for these sources.
  private static RequestSpecification of(String... sources) {
    return given().header("Authorization", authorization(sources));
  }

  private static String authorization(String... sources) {
    var scopes =
        ScopesOfTheService.all().stream().filter(scope -> !scope.equals(Scopes.ALL_SOURCES));
    return Bearer.of("doors", scopes.toList(), sources);
  }
}
