package dev.perennial.ingest.bulk;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.ingest.access.Bearer;
import dev.perennial.ingest.intake.PublishedRecords;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class ImportsTest {

  private static final String PROBLEM = "application/problem+json";
  private static final String LINES = "id,customer,date,sku,quantity,price\n";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @ConfigProperty(name = "ingest.imports.directory")
  Path directory;

  @ConfigProperty(name = "ingest.imports.uploads.max")
  int uploadsMax;

  @Inject ObjectMapper json;
  @Inject AgroalDataSource database;

  @Test
  void linesOfAFileAreItsOrdersAndWhatIsNotTakenIsListed() throws Exception {
    // Given
    var file =
        LINES
            + """
            1,7,2026-01-31,a,2,2.50
            2,8,2026-01-31,a,1,x
            1,7,2026-01-31,b,-1,0.001
            3,7,2026-01-31
            """;
    // When
    var location = Jobs.accepted("format=lines&shop=import-lines", file);
    // Then
    var job = Jobs.ended(location);
    assertThat(job.getString("state")).isEqualTo("DONE");
    assertThat(job.getLong("bytes")).isEqualTo(file.length()).isEqualTo(job.getLong("bytesRead"));
    assertThat(job.getLong("records")).isEqualTo(4);
    assertThat(job.getLong("accepted")).isEqualTo(1);
    assertThat(job.<Map<String, Integer>>getJsonObject("rejected"))
        .isEqualTo(Map.of("BAD_VALUE", 1, "MALFORMED", 1));
    assertThat(job.getString("sha256")).hasSize(64);
    assertThat(given().get(location + "/errors.csv").then().statusCode(200).extract().asString())
        .isEqualTo(
            """
            line,reason,detail\r
            3,BAD_VALUE,"line 3: the price is not a decimal number"\r
            5,MALFORMED,"3 columns where the header has 6"\r
            """);
    var order = json.readTree(published("import-lines").getFirst().value());
    assertThat(new BigDecimal(order.at("/money/shop/net").asText())).isEqualByComparingTo("4.999");
    assertThat(order.get("lines")).hasSize(2);
    assertThat(order.get("asOf").asText()).isEqualTo("2026-01-31T00:00:00Z");
    await().until(() -> isEmpty(job.getString("sha256")));
  }

  @Test
  void aCompressedStreamOfCanonicalOrdersIsTakenAndItsRepeatsAreKnown() throws Exception {
    // Given
    var order =
        """
        {"platform":"shopify","shop":"import-ndjson","id":"%d","placedAt":"2026-01-31T11:00:00+01:00",\
        "currency":"EUR","total":"120.00","customer":{"id":"%d"}}
        """;
    var file = gzip(order.formatted(1, 1) + "\n{\"a\"\n" + order.formatted(2, 1));
    // When
    var first = Jobs.ended(Jobs.accepted("format=ndjson&history=false", file));
    var second = Jobs.ended(Jobs.accepted("format=ndjson", file));
    // Then
    assertThat(first.getLong("accepted")).isEqualTo(2);
    assertThat(second.getLong("accepted")).isZero();
    assertThat(second.getLong("repeated")).isEqualTo(2);
    assertThat(second.getInt("rejected.MALFORMED")).isEqualTo(1);
    var records = published("import-ndjson");
    assertThat(records).hasSize(2);
    var taken = json.readTree(records.getFirst().value());
    assertThat(taken.get("asOf")).isEqualTo(taken.get("recordedAt"));
  }

  @Test
  void anOrderThatComesASecondTimeAndSaysSomethingElseIsNotTaken() {
    // Given
    var row = ",9,2026-01-31,a,1,2.50\n";
    var file =
        LINES + "1" + row + "2" + row + "3" + row + "1" + row.replace("2.50", "9") + "2" + row;
    // When
    var location = Jobs.accepted("format=lines&shop=import-conflict&span=2", file);
    // Then
    var job = Jobs.ended(location);
    assertThat(job.getLong("accepted")).isEqualTo(3);
    assertThat(job.getLong("repeated")).isEqualTo(1);
    assertThat(job.getInt("rejected.CONFLICT")).isEqualTo(1);
  }

  @Test
  void whatCannotBeUnderstoodIsRefusedAtOnce() {
    Jobs.post("format=lines", "a,b\n1,2\n".getBytes(UTF_8))
        .statusCode(422)
        .contentType(PROBLEM)
        .body("reason", equalTo("MISSING_FIELD"));
    Jobs.post("format=orders&maps=id", new byte[0]).statusCode(422).contentType(PROBLEM);
    Jobs.post("format=orders", new byte[0])
        .statusCode(422)
        .body("detail", equalTo("the file does not begin with a header"));
    given().get("/v1/imports/4711000").then().statusCode(404).contentType(PROBLEM);
    given().get("/v1/imports?limit=0").then().statusCode(400).contentType(PROBLEM);
  }

  @Test
  void whoHandsInAFileTooManyIsToldToComeAgain() throws Exception {
    var slow = new ArrayList<Socket>();
    try {
      // Given
      while (slow.size() < uploadsMax) {
        slow.add(beginningOfAFile());
      }
      await().until(() -> unfinished() == uploadsMax);
      // When
      var oneMore = Jobs.post("format=lines", LINES.getBytes(UTF_8));
      // Then
      oneMore.statusCode(429).contentType(PROBLEM).header("Retry-After", equalTo("1"));
    } finally {
      for (var each : slow) {
        each.close();
      }
    }
    await().until(() -> unfinished() == 0);
  }

  @Test
  void aFileThatIsCutOffFailsAndWhatWasBeforeStays() throws Exception {
    // Given
    var rows = new StringBuilder(LINES);
    for (var i = 0; i < 30_000; i++) {
      rows.append("%d,%d,2026-01-31,sku-%d,1,2\n".formatted(i, i * 31 % 977, i * 7_919 % 30_011));
    }
    var whole = gzip(rows.toString());
    var cut = Arrays.copyOf(whole, whole.length / 2);
    // When
    var job = Jobs.ended(Jobs.accepted("format=lines&shop=import-cut", cut));
    // Then
    assertThat(job.getString("state")).isEqualTo("FAILED");
    assertThat(job.getString("message")).contains("cut off");
    assertThat(job.getLong("accepted")).isPositive();
  }

  @Test
  void anImportIsCancelledWhileItRuns() throws Exception {
    String location;
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      // Given an import that waits in the database
      connection.setAutoCommit(false);
      statement.execute("lock table accepted_order in share mode");
      location = Jobs.accepted("format=lines&shop=import-cancel", LINES + "1,7,2026-01-31,a,2,2\n");
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> Jobs.get(location).getString("state").equals("RUNNING"));
      // When
      given().delete(location).then().statusCode(204);
      connection.rollback();
    }
    // Then
    given().delete(location).then().statusCode(204);
    assertThat(Jobs.get(location).getString("state")).isEqualTo("CANCELLED");
    given().get("/v1/imports?limit=100").then().body("imports.state", hasItem("CANCELLED"));
    var done = Jobs.accepted("format=lines&shop=import-cancel", LINES + "2,7,2026-01-31,a,2,2\n");
    Jobs.ended(done);
    given().delete(done).then().statusCode(409).contentType(PROBLEM);
  }

  @Test
  void importsAreListedPageByPage() {
    // Given
    var first = Jobs.accepted("format=lines&shop=import-list", LINES);
    var second = Jobs.accepted("format=lines&shop=import-list", LINES);
    // When
    var page = given().get("/v1/imports?limit=1").then().statusCode(200).extract().jsonPath();
    var next =
        given()
            .get("/v1/imports?limit=1&cursor=" + page.getString("next"))
            .then()
            .extract()
            .jsonPath();
    // Then
    assertThat(page.getLong("imports[0].id")).isGreaterThan(next.getLong("imports[0].id"));
    assertThat(Jobs.ended(first).getString("state")).isEqualTo("DONE");
    assertThat(Jobs.ended(second).getString("state")).isEqualTo("DONE");
  }

  /// No file of this hash is left in the spool.
  private boolean isEmpty(String sha256) throws Exception {
    var sha = MessageDigest.getInstance("SHA-256");
    try (var files = Files.list(directory)) {
      for (var file : files.toList()) {
        if (HexFormat.of().formatHex(sha.digest(Files.readAllBytes(file))).equals(sha256)) {
          return false;
        }
      }
      return true;
    }
  }

  /// Says that all of the file comes, and sends half of it.
  /// Hands in the first lines of a file that is too large to be read before it is taken.
  private static Socket beginningOfAFile() throws IOException {
    var socket = new Socket("localhost", RestAssured.port);
    var head =
        """
        POST /v1/imports?format=lines HTTP/1.1
        Host: localhost
        Authorization: %s
        Content-Type: text/csv
        Content-Length: 100000

        """
            .formatted(Bearer.ofEverything())
            .replace("\n", "\r\n");
    socket.getOutputStream().write((head + LINES).getBytes(UTF_8));
    return socket;
  }

  /// How many files are being handed in.
  private long unfinished() throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".part")).count();
    }
  }

  private List<ConsumerRecord<String, String>> published(String shop) {
    return PublishedRecords.ofShop(bootstrapServers, shop);
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var packed = new GZIPOutputStream(bytes)) {
      packed.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
