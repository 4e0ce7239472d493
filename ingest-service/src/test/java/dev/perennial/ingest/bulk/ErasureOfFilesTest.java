package dev.perennial.ingest.bulk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.ingest.privacy.PrivacyRequests;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// A file may speak of whoever is forgotten, and nobody knows before it has been read.
@QuarkusTest
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class ErasureOfFilesTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String FILE = "id,email,date,amount\n1,in-a-file@x.org,2026-01-31,12.00\n";

  @Inject AgroalDataSource database;

  @ConfigProperty(name = "ingest.imports.directory")
  Path directory;

  @Test
  void anErasureIsDoneOnceTheFilesThatWereThereHaveGone() throws SQLException {
    String read;
    String erasure;
    Path file;
    try (var gate = database.getConnection();
        var statement = gate.createStatement()) {
      // Given a file that is being read
      gate.setAutoCommit(false);
      statement.execute("lock table import_order in access exclusive mode");
      read = URI.create(Jobs.accepted("format=orders&shop=erased-file", FILE)).getPath();
      await().atMost(SOON).until(() -> state(read).equals("RUNNING"));
      file = directory.resolve(fileOf(read));
      assertThat(file).exists();
      // When
      erasure = PrivacyRequests.request("erasures", "{'email':'in-a-file@x.org'}");
      // Then
      await().atMost(SOON).until(() -> given().get(erasure).path("waitsFor") != null);
      given()
          .get(erasure)
          .then()
          .body("state", equalTo("ERASED"))
          .body("doneAt", nullValue())
          .body("waitsFor", hasItem(read));
      var export = PrivacyRequests.request("exports", "{'email':'in-a-file@x.org'}");
      given().get(export + "/document").then().body("importsNotSearched", hasItem(read));
      gate.rollback();
    }
    await().atMost(SOON).until(() -> given().get(erasure).path("state").equals("DONE"));
    given().get(erasure).then().body("waitsFor", nullValue());
    assertThat(state(read)).isEqualTo("DONE");
    assertThat(file).doesNotExist();
  }

  @Test
  void aFileThatNoReplicaOfHereReadsIsWaitedForUntilItHasGone() throws SQLException {
    // Given a file in the directory of another replica
    var id =
        update(
            """
            insert into import_job (spool, file, options, history, bytes, sha256)
            values ('elsewhere', 'x', '{}', true, 1, '')
            returning id
            """);
    var erasure = PrivacyRequests.request("erasures", "{'email':'elsewhere@x.org'}");
    await().atMost(SOON).until(() -> given().get(erasure).path("waitsFor") != null);
    given().delete("/v1/imports/" + id).then().statusCode(204);
    assertThat(given().get(erasure).<String>path("state")).isEqualTo("ERASED");
    // When
    update("update import_job set file_deleted = true where id = " + id + " returning id");
    // Then
    await().atMost(SOON).until(() -> given().get(erasure).path("state").equals("DONE"));
  }

  private static String state(String location) {
    return Jobs.get(location).getString("state");
  }

  private String fileOf(String location) throws SQLException {
    var id = location.substring(location.lastIndexOf('/') + 1);
    try (var connection = database.getConnection()) {
      return first(connection, "select file from import_job where id = " + id);
    }
  }

  private String update(String sql) throws SQLException {
    try (var connection = database.getConnection()) {
      return first(connection, sql);
    }
  }

  private static String first(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var found = statement.executeQuery(sql)) {
      assertThat(found.next()).isTrue();
      return found.getString(1);
    }
  }
}
