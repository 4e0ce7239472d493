package dev.perennial.ingest.bulk;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.embedded.EmbeddedServers;
import dev.perennial.embedded.PostgresServer;
import dev.perennial.ingest.intake.BrokerBehindRelay;
import dev.perennial.ingest.intake.OrderJson;
import dev.perennial.ingest.intake.PublishedRecords;
import dev.perennial.ingest.intake.Relay;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Broker and database go away in the middle of a file.
@QuarkusTest
@WithTestResource(BrokerBehindRelay.class)
class ImportFaultsTest {

  private static final int ORDERS = 3_500;
  private static final int IN_A_BATCH = 1_000;
  private static final BigDecimal EACH = new BigDecimal("12.34");

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject ObjectMapper json;

  private final EmbeddedServers servers = EmbeddedServers.shared();
  private Relay relay;

  @BeforeEach
  void open() throws IOException {
    relay = BrokerBehindRelay.open();
  }

  @AfterEach
  void close() throws SQLException {
    relay.close();
    try (var server = connect("postgres")) {
      promote(server);
    }
  }

  @Test
  void anImportWaitsForTheBrokerAndGoesOnByItself() throws Exception {
    // Given
    String location;
    try (var gate = gate()) {
      location = acceptedAndHeld("broker-cut");
      // When
      relay.close();
      gate.rollback();
    }
    await().until(() -> Jobs.get(location).getLong("accepted") == IN_A_BATCH);
    assertThat(order("broker-cut-meanwhile")).isEqualTo(503);
    assertThat(Jobs.get(location).getString("state")).isEqualTo("RUNNING");
    assertThat(Jobs.get(location).getLong("accepted")).isEqualTo(IN_A_BATCH);
    relay = BrokerBehindRelay.open();
    // Then
    assertWhole(Jobs.ended(location), "broker-cut");
  }

  @Test
  void anImportWaitsForTheDatabaseAndGoesOnByItself() throws Exception {
    try (var server = connect("postgres");
        var _ = gate()) {
      // Given
      var location = acceptedAndHeld("database-refused");
      // When
      execute(server, "alter database faults with allow_connections false");
      terminate(server);
      await()
          .during(Duration.ofSeconds(2))
          .atMost(Duration.ofSeconds(20))
          .until(() -> order("database-refused-meanwhile") == 503);
      given()
          .get(location)
          .then()
          .statusCode(503)
          .header("Retry-After", equalTo("1"))
          .body("detail", equalTo("the database is away; send the same again"));
      comeBackAsReplica(server);
      await()
          .during(Duration.ofSeconds(1))
          .atMost(Duration.ofSeconds(20))
          .until(() -> order("database-refused-meanwhile") == 503);
      promote(server);
      // Then
      await().until(() -> order("database-refused-meanwhile") == 202);
      assertWhole(Jobs.ended(location), "database-refused");
    }
  }

  /// An import whose first batch the broker has, and whose database holds it there.
  private String acceptedAndHeld(String shop) throws SQLException {
    var file = new StringBuilder("id,customer,date,amount\n");
    for (var i = 0; i < ORDERS; i++) {
      file.append("%d,%d,2026-01-31,%s\n".formatted(i, i % 977, EACH));
    }
    var location = Jobs.accepted("format=orders&shop=" + shop, file.toString());
    try (var database = connect(BrokerBehindRelay.DATABASE)) {
      await().until(() -> isSomebodyHeld(database));
    }
    return location;
  }

  /// All of the file, each order once, and under one id however often it stands on the topic.
  private void assertWhole(JsonPath job, String shop) {
    assertThat(job.getString("state")).isEqualTo("DONE");
    assertThat(job.getLong("accepted")).isEqualTo(ORDERS);
    assertThat(job.getLong("repeated")).isZero();
    assertThat(job.<Map<String, Integer>>getJsonObject("rejected")).isNull();
    var amounts =
        PublishedRecords.ofShop(bootstrapServers, shop).stream()
            .collect(
                toMap(
                    record -> PublishedRecords.header(record, "ce_id"),
                    this::net,
                    (one, _) -> one));
    assertThat(amounts).hasSize(ORDERS);
    assertThat(amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(EACH.multiply(BigDecimal.valueOf(ORDERS)));
  }

  private BigDecimal net(ConsumerRecord<String, String> order) {
    try {
      return new BigDecimal(json.readTree(order.value()).at("/money/shop/net").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int order(String shop) {
    return given()
        .contentType("application/json")
        .body(OrderJson.of(shop, "1"))
        .post("/v1/orders")
        .statusCode();
  }

  /// Lets nobody remember that an order was accepted, until it is rolled back or cut.
  private Connection gate() throws SQLException {
    var gate = connect(BrokerBehindRelay.DATABASE);
    gate.setAutoCommit(false);
    execute(gate, "lock table accepted_order in share mode");
    return gate;
  }

  /// New connections may read, as those of a replica may.
  private static void comeBackAsReplica(Connection server) throws SQLException {
    execute(server, "alter database faults set default_transaction_read_only = on");
    execute(server, "alter database faults with allow_connections true");
  }

  private static void promote(Connection server) throws SQLException {
    execute(server, "alter database faults with allow_connections true");
    execute(server, "alter database faults reset default_transaction_read_only");
    terminate(server);
  }

  private static void terminate(Connection server) throws SQLException {
    execute(
        server, "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'faults'");
  }

  private static boolean isSomebodyHeld(Connection database) throws SQLException {
    try (var statement = database.createStatement();
        var rows = statement.executeQuery("select 1 from pg_locks where not granted")) {
      return rows.next();
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        servers.jdbcUrl(database), PostgresServer.USER, PostgresServer.PASSWORD);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
