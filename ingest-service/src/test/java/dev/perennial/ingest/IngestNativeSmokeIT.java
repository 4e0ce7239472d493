package dev.perennial.ingest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.embedded.EmbeddedServers;
import dev.perennial.embedded.EveryOperation;
import dev.perennial.ingest.access.Bearer;
import dev.perennial.ingest.fetch.ThinShop;
import dev.perennial.ingest.intake.PublishedRecords;
import dev.perennial.ingest.platform.Signatures;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/// What only a native image can break: everything that is found by its name.
@QuarkusIntegrationTest
@TestProfile(IngestNativeSmokeIT.Installation.class)
class IngestNativeSmokeIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String SECRET = "a-secret-of-the-tests";

  /// A shop that delivers, one that has to be asked, rates of the last day alone, addresses kept.
  public static final class Installation implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.ofEntries(
          Map.entry("ingest.identity.key", "only-for-the-tests"),
          Map.entry("ingest.imports.directory", "target/imports-of-the-smoke-test"),
          Map.entry("ingest.rates.file", rates()),
          Map.entry("ingest.raw.enabled", "true"),
          Map.entry("ingest.fetch.every", "PT0.2S"),
          Map.entry("ingest.contacts.enabled", "true"),
          Map.entry("ingest.sources.tested.platform", "perennial"),
          Map.entry("ingest.sources.tested.secrets", SECRET),
          Map.entry("ingest.sources.thin.platform", "bigcommerce"),
          Map.entry("ingest.sources.thin.secrets", SECRET),
          Map.entry("ingest.sources.thin.api.headers.X-Auth-Token", "a-token-of-the-tests"));
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(
          new TestResourceEntry(EmbeddedResource.class, Map.of("database", "ingest")),
          new TestResourceEntry(ThinShop.class));
    }

    /// Its dates have the names of months in them, which are data of a locale.
    private static String rates() {
      try {
        var file = Files.createTempFile("rates", ".csv");
        file.toFile().deleteOnExit();
        return Files.writeString(file, "Date, USD, \n30 January 2026, 1.25, \n").toString();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void itIsReadyOnATableThatItMadeItself() {
    given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    given().get("/q/metrics").then().statusCode(200).body(containsString("jvm_"));
    given().get("/q/swagger-ui/").then().statusCode(200);
  }

  @Test
  void noOperationMissesARecordOfItsOwn() throws InterruptedException {
    var nobody =
        Map.of(
            "customerId", "c-00000000000000000000000000",
            "id", UUID.randomUUID().toString(),
            "source", "tested",
            "format", "orders");
    try (var operations =
        new EveryOperation(
            URI.create("http://localhost:" + RestAssured.port), nobody, Bearer.ofEverything())) {
      assertThat(operations.call())
          .hasSizeGreaterThan(20)
          .allSatisfy(answer -> assertThat(answer.status()).as("%s", answer).isLessThan(500));
    }
  }

  @Test
  void anOrderInAnotherCurrencyIsPublishedWithItsCustomer() {
    // When
    var customer =
        post(
                "/v1/orders",
                """
                {"platform":"shopify","shop":"smoke","id":"1","placedAt":"2026-01-31T11:00:00+01:00",
                 "currency":"USD","total":"125.00","discountCodes":["TEN"],
                 "customer":{"id":"7","email":"ann@example.org","phone":"+49 30 901820"},
                 "lines":[{"product":"SKU-1","category":"coffee","quantity":2,"unitPrice":"62.50"}]}
                """)
            .statusCode(202)
            .extract()
            .path("customerId")
            .toString();
    // Then
    var order = published("orders.v1", "\"shopify/smoke/1\"").getFirst();
    assertThat(order.key()).isEqualTo(customer);
    assertThat(order.value()).contains("\"net\":\"100.00\"").contains("\"SKU-1\"");
    assertThat(PublishedRecords.header(order, "ce_type"))
        .isEqualTo("dev.perennial.order.recorded.v1");
  }

  /// Its region's numbering plan is a file of its own.
  @Test
  void aNationalPhoneNumberNamesItsCustomer() {
    post(
            "/v1/orders",
            """
            {"platform":"shopify","shop":"smoke","id":"2","placedAt":"2026-01-31T11:00:00+01:00",
             "currency":"EUR","total":"1.00","customer":{"phone":"030 901821","country":"DE"}}
            """)
        .statusCode(202);
    post("/v1/customers/resolve", "{\"phone\":\"+49 30 901821\"}")
        .statusCode(200)
        .body("customerId", containsString("c-"));
  }

  @Test
  void customersAndActivitiesArePublished() {
    // When
    post(
            "/v1/customers",
            """
            {"platform":"shopify","shop":"smoke","id":"8","email":"bob@example.org",
             "at":"2026-01-31T11:00:00+01:00",
             "profile":{"zone":"Europe/Berlin","language":"de","country":"DE","tags":["vip"]},
             "consents":[{"channel":"EMAIL","granted":true,"occurredAt":"2026-01-31T11:00:00Z"}]}
            """)
        .statusCode(202);
    post(
            "/v1/activities",
            """
            [{"type":"subscription.started","id":"e-1","platform":"shopify","shop":"smoke",
              "at":"2026-01-31T11:00:00Z","customer":{"id":"8"},
              "subscription":{"id":"s-1","plan":"Gold","period":"P1M","amount":"9.90","currency":"EUR"}},
             {"type":"acquisition.cost","day":"2026-01-31","channel":"smoke","campaign":"brand",
              "amount":"12.00","currency":"EUR"},
             {"type":"visit","id":"e-2","platform":"shopify","shop":"smoke","at":"2026-01-31T10:59:00Z",
              "customer":{"id":"8"},"properties":{"page":"/coffee","items":2}}]
            """)
        .statusCode(202);
    // Then
    assertThat(published("customers.v1", "\"Europe/Berlin\"")).isNotEmpty();
    assertThat(published("customers.v1", "\"granted\":true")).isNotEmpty();
    assertThat(published("activities.v1", "smoke")).hasSize(3);
  }

  @Test
  void aSignedWebhookIsTakenAndAForgedOneIsNot() {
    // Given
    var order =
        """
        {"id":"w-1","placedAt":"2026-01-31T10:00:00Z","currency":"EUR","total":"119.00",
         "customer":{"email":"carl@example.org"}}
        """;
    // When
    deliver(order, SECRET).statusCode(202).body("accepted", equalTo(1));
    deliver(order, "another").statusCode(401).body("reason", equalTo("FORGED"));
    // Then
    assertThat(published("orders.v1", "\"perennial/tested/w-1\"")).hasSize(1);
    given()
        .contentType("application/json")
        .body(order)
        .post("/v1/sources/tested/previews")
        .then()
        .statusCode(200);
  }

  @Test
  void whatOnlyIsNamedIsAskedForAndWhatIsNotThereStaysInQuarantine() {
    // When
    named(4713);
    named(404);
    // Then
    await()
        .atMost(SOON)
        .until(() -> published("orders.v1", "\"bigcommerce/thin/4713\"").size() == 1);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                given()
                    .get("/v1/quarantine?source=thin")
                    .then()
                    .body("items.reason", hasItem("UNFETCHABLE")));
    var id = given().get("/v1/quarantine?source=thin").path("items[0].id").toString();
    given().get("/v1/quarantine/" + id).then().body("body", containsString("/v2/orders/404"));
    given().get("/v1/quarantine/counts").then().statusCode(200);
  }

  /// In an encoding that a native image has only if it is told so.
  @Test
  void aFileOfWindowsIsReadToItsEnd() {
    // Given
    var file = "id;customer;date;amount\n1;Zoë €;31/1/2026;1,50\n2;Zoë €;x;1\n";
    // When
    var job =
        given()
            .contentType("application/octet-stream")
            .body(file.getBytes(Charset.forName("windows-1252")))
            .post(
                "/v1/imports?format=orders&shop=smoke-file&charset=windows-1252&delimiter=;"
                    + "&decimal=comma&dates=d/M/uuuu")
            .then()
            .statusCode(202)
            .extract()
            .header("Location");
    // Then
    await()
        .atMost(SOON)
        .untilAsserted(() -> given().get(job).then().body("state", equalTo("DONE")));
    given().get(job).then().body("accepted", equalTo(1)).body("rejected.BAD_VALUE", equalTo(1));
    given().get(job + "/errors.csv").then().statusCode(200).body(containsString("3,BAD_VALUE"));
    assertThat(published("orders.v1", "\"csv/smoke-file/1\"")).hasSize(1);
  }

  @Test
  void anOrderOfTheRawTopicIsTaken() {
    // When
    var config = Map.<String, Object>of("bootstrap.servers", bootstrapServers());
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      var order =
          """
          {"platform":"shopify","shop":"smoke-raw","id":"1","placedAt":"2026-01-31T11:00:00Z",
           "currency":"EUR","total":"120.00","customer":{"id":"1"}}
          """;
      var _ = producer.send(new ProducerRecord<>("orders.raw.v1", "key", order));
    }
    // Then
    await().atMost(SOON).until(() -> published("orders.v1", "\"shopify/smoke-raw/1\"").size() == 1);
  }

  @Test
  void aPersonIsShownTheirDataAndForgotten() {
    // Given
    var customer =
        post(
                "/v1/orders",
                """
                {"platform":"shopify","shop":"smoke","id":"9","placedAt":"2026-01-31T11:00:00Z",
                 "currency":"EUR","total":"9.00","customer":{"email":"dora@example.org"}}
                """)
            .extract()
            .path("customerId")
            .toString();
    var who = "{\"customerId\":\"%s\"}".formatted(customer);
    given()
        .contentType("application/json")
        .body("{\"customerIds\":[\"%s\"]}".formatted(customer))
        .post("/v1/contacts/resolve")
        .then()
        .statusCode(200)
        .body("contacts.email", hasItem("dora@example.org"));
    // When
    var export = post("/v1/privacy/exports", who).statusCode(202).extract().header("Location");
    given().get(export + "/document").then().statusCode(200).body(containsString(customer));
    var erasure = post("/v1/privacy/erasures", who).statusCode(202).extract().header("Location");
    // Then
    await()
        .atMost(SOON)
        .untilAsserted(() -> given().get(erasure).then().body("state", equalTo("DONE")));
    assertThat(published("customers.v1", customer))
        .anyMatch(record -> PublishedRecords.header(record, "ce_type").contains("customer.erased"));
    given().get("/v1/privacy/exports").then().body(not(containsString("dora@example.org")));
  }

  private static ValidatableResponse post(String path, String body) {
    return given().contentType("application/json").body(body).post(path).then();
  }

  private static ValidatableResponse deliver(String body, String secret) {
    var signature = Signatures.hmacSha256(secret, body.getBytes(UTF_8));
    return given()
        .contentType("application/json")
        .header("X-Perennial-Signature", Base64.getEncoder().encodeToString(signature))
        .body(body)
        .post("/v1/sources/tested/webhooks")
        .then();
  }

  private static void named(int order) {
    given()
        .contentType("application/json")
        .header("X-Webhook-Secret", SECRET)
        .body(
            """
            {"scope":"store/order/created","store_id":"1001","producer":"stores/abc",
             "data":{"type":"order","id":%d},"hash":"ab","created_at":1767225600}
            """
                .formatted(order))
        .post("/v1/sources/thin/webhooks")
        .then()
        .statusCode(202);
  }

  private static List<ConsumerRecord<String, String>> published(String topic, String text) {
    return PublishedRecords.saying(bootstrapServers(), topic, text);
  }

  private static String bootstrapServers() {
    return EmbeddedServers.shared().bootstrapServers();
  }
}
