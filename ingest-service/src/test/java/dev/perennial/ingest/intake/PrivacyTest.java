package dev.perennial.ingest.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.embedded.EmbeddedResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// An address is never seen again once its order has been read.
@QuarkusTest
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class PrivacyTest {

  private static final String ADDRESS = "quite.unmistakable@x.org";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject AgroalDataSource database;

  @Test
  void anAddressIsNotInLogsAnswersMetricsTopicsOrTables() throws SQLException {
    var seen = new Seen();
    Logger.getLogger("").addHandler(seen);
    try {
      // When
      var customer = "\"customer\":{\"email\":\"" + ADDRESS + "\"}";
      var answers =
          post(OrderJson.with("privacy", "accepted", customer), 202)
              + post(OrderJson.with("privacy", "rejected", customer + ",\"refunded\":-1"), 422)
              + post(OrderJson.with("privacy", "no-rate", customer).replace("EUR", "USD"), 422)
              + post("{\"email\":" + ADDRESS + "}", 400)
              + post("[{\"status\":\"" + ADDRESS + "\"}]", 200);
      // Then
      assertThat(answers).doesNotContain(ADDRESS);
    } finally {
      Logger.getLogger("").removeHandler(seen);
    }
    assertThat(seen.messages).noneMatch(message -> message.contains(ADDRESS));
    assertThat(given().get("/q/metrics").asString()).doesNotContain(ADDRESS);
    assertThat(PublishedRecords.ofShop(bootstrapServers, "privacy"))
        .hasSize(1)
        .noneMatch(record -> record.toString().contains(ADDRESS));
    assertThat(rowsWithAddress()).isZero();
  }

  private int rowsWithAddress() throws SQLException {
    var rows =
        """
        select count(*) from (
          select accepted_order::text as content from accepted_order
          union all select customer::text from customer
          union all select untold_event::text from untold_event
          union all select privacy_job::text from privacy_job
          union all select identity::text from identity) as everything
        where content like '%%%s%%'
        """;
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var count = statement.executeQuery(rows.formatted(ADDRESS))) {
      assertThat(count.next()).isTrue();
      return count.getInt(1);
    }
  }

  private static String post(String body, int status) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/v1/orders")
        .then()
        .statusCode(status)
        .extract()
        .asString();
  }

  private static final class Seen extends Handler {

    private final Queue<String> messages = new ConcurrentLinkedQueue<>();

    private Seen() {
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord record) {
      messages.add(record.getMessage() + record.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
