package dev.perennial.ingest.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.perennial.embedded.EmbeddedServers;
import dev.perennial.embedded.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DatabaseAwayTest.NoWayToTheDatabase.class)
class DatabaseAwayTest {

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @ConfigProperty(name = "quarkus.datasource.reactive.url")
  String reactiveUrl;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String jdbcUrl;

  @Test
  void nothingIsPublishedUntilTheDatabaseIsThere() throws IOException {
    // Given
    var order = OrderJson.of("database-away", "1");
    post(order)
        .statusCode(503)
        .contentType("application/problem+json")
        .body("detail", equalTo("the database is away; send the same again"));
    given().get("/q/health/ready").then().statusCode(503);
    given().get("/q/health/live").then().statusCode(200);
    assertThat(PublishedRecords.ofShop(bootstrapServers, "database-away")).isEmpty();
    // When
    var database = URI.create(jdbcUrl.substring("jdbc:".length())).getPort();
    try (var _ = new Relay(URI.create(reactiveUrl).getPort(), database)) {
      // Then
      await().atMost(Duration.ofSeconds(30)).until(() -> post(order).extract().statusCode() == 202);
      post(order).statusCode(200);
      assertThat(PublishedRecords.ofShop(bootstrapServers, "database-away")).hasSize(1);
    }
  }

  private static ValidatableResponse post(String order) {
    return given().contentType("application/json").body(order).post("/v1/orders").then();
  }

  /// Everything is there, but the hot path's own connections end at a closed port.
  public static final class NoWayToTheDatabase implements QuarkusTestResourceLifecycleManager {

    private static final String DATABASE = "database_away";

    @Override
    public Map<String, String> start() {
      var servers = EmbeddedServers.shared();
      var settings = new HashMap<>(servers.datasource(DATABASE));
      settings.put(
          "quarkus.datasource.reactive.url",
          "postgresql://localhost:" + Ports.free() + "/" + DATABASE);
      settings.put("kafka.bootstrap.servers", servers.bootstrapServers());
      return settings;
    }

    @Override
    public void stop() {}
  }
}
