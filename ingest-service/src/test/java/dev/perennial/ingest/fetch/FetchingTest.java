package dev.perennial.ingest.fetch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.ingest.intake.PublishedRecords;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
@WithTestResource(value = ThinShop.class, scope = TestResourceScope.GLOBAL)
class FetchingTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Test
  void anOrderThatIsOnlyNamedIsAskedForUntilTheShopGivesIt() {
    // When
    deliver("thin", 4712);
    // Then
    await().atMost(SOON).until(() -> published("bigcommerce/thin/4712").size() == 1);
    assertThat(published("bigcommerce/thin/4712").getFirst().value()).contains("\"net\":\"31.50\"");
  }

  @Test
  void whatTheShopDoesNotHaveIsKeptAsWhatWasAskedFor() {
    deliver("thin", 404);
    await().atMost(SOON).until(() -> unfetchable("thin").size() == 1);
    assertThat(unfetchable("thin").getFirst())
        .containsEntry("detail", "the shop's API answered 404");
    var id = unfetchable("thin").getFirst().get("id");
    given()
        .get("/v1/quarantine/" + id)
        .then()
        .body("body", equalTo("/v2/orders/404?include=consignments.line_items"));
  }

  @Test
  void aSourceWithoutAnApiSaysSo() {
    deliver("closed", 1);
    await().atMost(SOON).until(() -> unfetchable("closed").size() == 1);
    assertThat(unfetchable("closed").getFirst())
        .containsEntry("detail", "the source has no api.url to ask at");
  }

  private static void deliver(String source, int order) {
    given()
        .contentType("application/json")
        .header("X-Webhook-Secret", "a-third-secret-of-the-tests")
        .body(
            """
            {"scope":"store/order/created","store_id":"1001","producer":"stores/abc",
             "data":{"type":"order","id":%d},"hash":"ab","created_at":1767225600}
            """
                .formatted(order))
        .post("/v1/sources/" + source + "/webhooks")
        .then()
        .statusCode(202)
        .body("waiting", equalTo(1));
  }

  private static List<Map<String, Object>> unfetchable(String source) {
    return given()
        .get("/v1/quarantine?reason=UNFETCHABLE&source=" + source)
        .then()
        .statusCode(200)
        .extract()
        .path("items");
  }

  private List<ConsumerRecord<String, String>> published(String orderKey) {
    return PublishedRecords.saying(bootstrapServers, "orders.v1", "\"" + orderKey + "\"");
  }
}
