package dev.perennial.ingest.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.perennial.embedded.EmbeddedResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// What a replica found out and died before telling, another one tells.
@QuarkusTest
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class UntoldRelayTest {

  private static final String ID = "c-00000000000000000000untold";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject AgroalDataSource database;

  @Test
  void anEventThatNobodyToldIsToldOnceAndGoes() throws SQLException {
    // Given
    execute(
        """
        insert into untold_event (event_id, type, key, data, recorded_at, accepted_at, kept_at)
        values ('%s/registered', 'customer.registered', '%s', '{"customerId":"%s"}',
          '2026-03-31T10:00:00Z', '2026-03-31T10:00:00Z', now() - interval '1 minute')
        """
            .formatted(ID, ID, ID));
    // When
    await().atMost(Duration.ofSeconds(60)).until(this::nothingIsUntold);
    // Then
    var told = PublishedRecords.saying(bootstrapServers, Announcer.TOPIC, ID);
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().key()).isEqualTo(ID);
    assertThat(PublishedRecords.header(told.getFirst(), "ce_id")).isEqualTo(ID + "/registered");
    given()
        .get("/q/metrics")
        .then()
        .body(containsString("ingest_identities_told_total{type=\"customer.registered\"}"));
  }

  @Test
  void anErasureThatWasLeftIsCarriedOn() throws SQLException {
    // Given
    execute(
        """
        insert into privacy_job (job_id, kind, state, hashes, kinds, customer_ids, order_keys,
          requested_at, accepted_at)
        values ('00000000-0000-4000-8000-000000001ef7', 'ERASURE', 'ERASED', '{}', '{}',
          '{}', '{}', now(), now())
        """);
    // When, Then
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                given()
                    .get("/v1/privacy/erasures/00000000-0000-4000-8000-000000001ef7")
                    .path("state")
                    .equals("DONE"));
  }

  private boolean nothingIsUntold() throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      var rows =
          statement.executeQuery("select 1 from untold_event where key = '%s'".formatted(ID));
      return !rows.next();
    }
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
