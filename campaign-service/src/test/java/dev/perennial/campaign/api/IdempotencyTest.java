package dev.perennial.campaign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RealServers.class)
class IdempotencyTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PROBLEM = "application/problem+json";

  @Inject Database database;

  private final String name = UUID.randomUUID().toString();

  @Test
  void aRepeatGetsTheFirstAnswerAndDoesNothing() {
    // Given
    var first = post("key " + name, chore(0, 0)).statusCode(201).extract();
    // When
    var again = post("key " + name, chore(0, 0));
    // Then
    again
        .statusCode(201)
        .header("Idempotent-Replayed", "true")
        .header("Location", endsWith("/test/chores/1"))
        .contentType(ContentType.JSON);
    assertThat(first.header("Idempotent-Replayed")).isNull();
    assertThat(again.extract().asString()).isEqualTo(first.asString());
    assertThat(again.extract().header("Location")).isEqualTo(first.header("Location"));
    assertThat(Chores.begun(name)).isEqualTo(1);
  }

  @Test
  void aKeyInQuotesIsTheSameKey() {
    // Given
    post(name, chore(0, 0)).statusCode(201);
    // When
    var again = post("\"" + name + "\"", chore(0, 0));
    // Then
    again.statusCode(201).header("Idempotent-Replayed", "true");
  }

  @Test
  void anotherBodyUnderTheSameKeyIsRefused() {
    // Given
    post(name, chore(0, 0)).statusCode(201);
    // When
    var other = post(name, chore(0, 409));
    // Then
    other
        .statusCode(422)
        .contentType(PROBLEM)
        .body("detail", containsString("belongs to another request"));
    assertThat(Chores.begun(name)).isEqualTo(1);
  }

  @Test
  void whileTheFirstIsRunningTheSecondIsTold() {
    // Given
    var held = Chores.hold(name);
    var first = inBackground();
    await().atMost(PATIENCE).until(() -> Chores.begun(name) == 1);
    // When
    var second = post(name, chore(0, 0));
    // Then
    second.statusCode(409).contentType(PROBLEM);
    held.complete(null);
    assertThat(first.join().statusCode()).isEqualTo(201);
    assertThat(Chores.begun(name)).isEqualTo(1);
  }

  @Test
  void ofSixtyFourAtOnceOneDoesIt() throws Exception {
    // Given
    var answers = new ArrayList<Future<Integer>>();
    // When
    try (var threads = Executors.newFixedThreadPool(64)) {
      for (int i = 0; i < 64; i++) {
        answers.add(threads.submit(() -> post(name, chore(0, 0)).extract().statusCode()));
      }
    }
    // Then
    var statuses = new ArrayList<Integer>();
    for (var answer : answers) {
      statuses.add(answer.get());
    }
    assertThat(statuses).contains(201).isSubsetOf(201, 409);
    assertThat(Chores.begun(name)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 500})
  void whatWasRefusedIsJudgedAnew(int refusal) {
    // Given
    post(name, chore(1, refusal)).statusCode(refusal).header("Idempotent-Replayed", nullValue());
    // When
    var again = post(name, chore(1, refusal));
    // Then
    again.statusCode(201).body("begun", equalTo(2)).header("Idempotent-Replayed", nullValue());
    post(name, chore(1, refusal)).statusCode(201).header("Idempotent-Replayed", "true");
    assertThat(Chores.begun(name)).isEqualTo(2);
  }

  @Test
  void aCrashedRequestFreesItsKeyWhenItsLeaseIsOver() throws SQLException {
    // Given: it began, and nobody will end it
    post(name, chore(0, 0)).statusCode(201);
    update(
        "update idempotency_key set status = null, leased_until = now() + '1 hour' where key = ?");
    post(name, chore(0, 0)).statusCode(409);
    update("update idempotency_key set leased_until = now() where key = ?");
    // When
    var again = post(name, chore(0, 0));
    // Then
    again.statusCode(201).body("begun", equalTo(2));
  }

  @Test
  void anotherRequestDoesNotTakeACrashedOnesKey() throws SQLException {
    // Given
    post(name, chore(0, 0)).statusCode(201);
    update("update idempotency_key set status = null, leased_until = now() where key = ?");
    // When
    var other = post(name, chore(0, 1));
    // Then
    other.statusCode(422);
  }

  @Test
  void whoCameTooLateDoesNotOverwriteWhoTookOver() throws SQLException {
    // Given: the first is slower than its lease
    var held = Chores.hold(name);
    var slow = inBackground();
    await().atMost(PATIENCE).until(() -> Chores.begun(name) == 1);
    update("update idempotency_key set leased_until = now() where key = ?");
    var second = inBackground();
    await().atMost(PATIENCE).until(() -> Chores.begun(name) == 2);
    // When
    held.complete(null);
    // Then: the answer that is kept is that of the second
    assertThat(slow.join().statusCode()).isEqualTo(201);
    assertThat(second.join().statusCode()).isEqualTo(201);
    post(name, chore(0, 0)).statusCode(201).body("begun", equalTo(2));
  }

  @Test
  void anExpiredKeyIsFreeForAnything() throws SQLException {
    // Given
    post(name, chore(0, 0)).statusCode(201);
    update("update idempotency_key set expires_at = now() where key = ?");
    // When
    var other = post(name, chore(0, 1));
    // Then
    other.statusCode(201).body("begun", equalTo(2));
  }

  @Test
  void withoutAKeyNothingIsDone() {
    // When
    var answer =
        given().contentType(ContentType.JSON).body(chore(0, 0)).post("/test/chores").then();
    // Then
    answer.statusCode(400).contentType(PROBLEM).body("detail", containsString("is missing"));
    assertThat(Chores.begun(name)).isZero();
  }

  @Test
  void anOddKeyIsRefused() {
    for (var key : new String[] {"a".repeat(256), "\u00e4", ""}) {
      post(key, chore(0, 0)).statusCode(400).contentType(PROBLEM);
    }
    var twice =
        given()
            .header("Idempotency-Key", "a", "b")
            .contentType(ContentType.JSON)
            .body(chore(0, 0))
            .post("/test/chores");
    assertThat(twice.statusCode()).isEqualTo(400);
    assertThat(Chores.begun(name)).isZero();
  }

  private CompletableFuture<ExtractableResponse<Response>> inBackground() {
    return CompletableFuture.supplyAsync(
        () -> post(name, chore(0, 0)).extract(), Thread::startVirtualThread);
  }

  private ValidatableResponse post(String key, String body) {
    return given()
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/test/chores")
        .then();
  }

  private String chore(int refusals, int refusal) {
    return "{\"name\":\"%s\",\"refusals\":%d,\"refusal\":%d}".formatted(name, refusals, refusal);
  }

  private void update(String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }
}
