package dev.perennial.ingest.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.perennial.embedded.EmbeddedServers;
import dev.perennial.embedded.KafkaBroker;
import dev.perennial.embedded.Ports;
import dev.perennial.embedded.Topic;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(BrokerAwayTest.NoBrokerYet.class)
class BrokerAwayTest {

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Test
  void nothingIsRememberedUntilTheBrokerIsThere(@TempDir Path directory) {
    // Given
    var order = OrderJson.of("broker-away", "1");
    given()
        .contentType("application/json")
        .body(order)
        .post("/v1/orders")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", equalTo("1"))
        .body("detail", equalTo("the broker is away; send the same again"));
    given()
        .contentType("application/json")
        .body(ActivityJson.of("visit", "broker-away", "\"id\":1"))
        .post("/v1/activities")
        .then()
        .statusCode(503);
    given()
        .get("/q/metrics")
        .then()
        .body(not(containsString("ingest_publish_seconds_count{outcome=\"failed\"} 0.0")));
    given().get("/q/health/ready").then().statusCode(503);
    given().get("/q/health/live").then().statusCode(200);
    // When
    var port = Integer.parseInt(bootstrapServers.substring(bootstrapServers.indexOf(':') + 1));
    try (var broker = KafkaBroker.start(directory, port)) {
      broker.createTopics(Topic.ALL);
      // Then
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(200))
          .until(() -> post(order) == 202);
      assertThat(post(order)).isEqualTo(200);
      assertThat(PublishedRecords.ofShop(bootstrapServers, "broker-away")).isNotEmpty();
      given().get("/q/health/ready").then().statusCode(200);
    }
  }

  private static int post(String order) {
    return given()
        .contentType("application/json")
        .body(order)
        .post("/v1/orders")
        .then()
        .extract()
        .statusCode();
  }

  /// A database, and a port at which the broker is started later.
  public static final class NoBrokerYet implements QuarkusTestResourceLifecycleManager {

    private static final String DATABASE = "broker_away";

    @Override
    public Map<String, String> start() {
      var settings = new HashMap<>(EmbeddedServers.shared().datasource(DATABASE));
      settings.put("kafka.bootstrap.servers", "localhost:" + Ports.free());
      return settings;
    }

    @Override
    public void stop() {}
  }
}
