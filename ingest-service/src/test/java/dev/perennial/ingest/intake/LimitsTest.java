package dev.perennial.ingest.intake;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.ingest.access.Bearer;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Every bound, made small enough to be met.
@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class LimitsTest {

  private static final String PROBLEM = "application/problem+json";

  @Inject AgroalDataSource database;

  @Test
  void aBodyOfTooManyBytesIsTooLarge() {
    post("[" + " ".repeat(5_000) + "]").statusCode(413).contentType(PROBLEM);
  }

  @Test
  void aRequestOfTooManyOrdersIsTooLarge() {
    post("[{},{},{}]").statusCode(200);
    post("[{},{},{},{}]").statusCode(413).contentType(PROBLEM);
    given()
        .contentType("application/x-ndjson")
        .body("{}\n{}\n{}\n{}".getBytes(UTF_8))
        .post("/v1/orders")
        .then()
        .statusCode(413);
  }

  @Test
  void anOrderThatMakesTooLargeARecordIsRejected() {
    var codes = "\"discountCodes\":[\"" + "x".repeat(100) + "\"" + ",\"y\"".repeat(50) + "]";
    post(OrderJson.with("limits", "large", codes + ",\"channel\":\"" + "z".repeat(100) + "\""))
        .statusCode(422)
        .body("reason", equalTo("TOO_LARGE"));
  }

  @Test
  void whoFindsNoRoomIsToldToComeAgain() throws Exception {
    CompletableFuture<ValidatableResponse> first;
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      // Given a request that waits in the database
      connection.setAutoCommit(false);
      statement.execute("lock table accepted_order in access exclusive mode");
      first = CompletableFuture.supplyAsync(() -> post(OrderJson.of("limits", "first")));
      await().until(this::somebodyWaits);
      // When
      var second = post(OrderJson.of("limits", "second"));
      // Then
      second.statusCode(429).contentType(PROBLEM).header("Retry-After", equalTo("1"));
      connection.rollback();
    }
    first.get().statusCode(202);
    post(OrderJson.of("limits", "second")).statusCode(202);
  }

  @Test
  void whoSendsASmallBodySlowlyKeepsNobodyOut() throws IOException {
    var order = OrderJson.of("limits", "slow");
    var head =
        "POST /v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Authorization: %s\r\n".formatted(Bearer.ofEverything())
            + "Content-Length: %d\r\n\r\n".formatted(order.length());
    try (var slow = new Socket("localhost", RestAssured.port)) {
      // Given the only one there is room for has sent half of an order
      var out = slow.getOutputStream();
      out.write((head + order.substring(0, order.length() / 2)).getBytes(UTF_8));
      // When
      var others = IntStream.range(0, 20).mapToObj(i -> post(OrderJson.of("limits", "quick" + i)));
      // Then
      others.forEach(other -> other.statusCode(202));
      out.write(order.substring(order.length() / 2).getBytes(UTF_8));
      var answer = new BufferedReader(new InputStreamReader(slow.getInputStream(), UTF_8));
      assertThat(answer.readLine()).isEqualTo("HTTP/1.1 202 Accepted");
    }
  }

  @Test
  void aFixedClockIsSteppedAndOrdersAreRecordedByIt() {
    given()
        .contentType("application/json")
        .body("{\"now\":\"2026-03-01T01:00:00.1234567+01:00\"}")
        .put("/v1/clock")
        .then()
        .statusCode(200)
        .body("mode", equalTo("fixed"))
        .body("now", equalTo("2026-03-01T00:00:00.123456Z"));
    given()
        .contentType("application/json")
        .body("{\"now\":\"yesterday\"}")
        .put("/v1/clock")
        .then()
        .statusCode(400)
        .contentType(PROBLEM);
    given().get("/v1/clock").then().body("now", equalTo("2026-03-01T00:00:00.123456Z"));
  }

  private boolean somebodyWaits() throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from pg_locks where not granted")) {
      assertThat(rows.next()).isTrue();
      return rows.getInt(1) > 0;
    }
  }

  private static ValidatableResponse post(String body) {
    return given().contentType("application/json").body(body).post("/v1/orders").then();
  }
}
