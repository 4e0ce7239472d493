package dev.perennial.ingest.privacy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.ingest.intake.PublishedRecords;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class PrivacyRequestsTest {

  private static final String LONG_AGO = "2026-01-31T11:00:00Z";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject Drawer drawer;

  /// Holds something of everybody.
  @ApplicationScoped
  static class Drawer implements Forgetting {

    private final Queue<Subject> forgotten = new ConcurrentLinkedQueue<>();

    Queue<Subject> forgotten() {
      return forgotten;
    }

    @Override
    public String noun() {
      return "drawer";
    }

    @Override
    public Uni<Void> forget(Subject subject) {
      forgotten.add(subject);
      return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<JsonNode>> disclose(Subject subject) {
      return Uni.createFrom().item(List.of(TextNode.valueOf("a note")));
    }
  }

  @Test
  void aForgottenPersonIsErasedUnderAllIdsAndEverywhere() {
    // Given one who was two
    var ann = order("erased", "1", "{'id':'1'}", LONG_AGO);
    var guest = order("erased", "2", "{'email':'erased@x.org'}", LONG_AGO);
    assertThat(order("erased", "3", "{'id':'1','email':'erased@x.org'}", LONG_AGO)).isEqualTo(ann);
    // When
    PrivacyRequests.erase(
        "{'platform':'shopify','shop':'erased','id':'1','orders':['shopify/erased/1']}");
    // Then
    var erased = told("customer.erased", ann);
    assertThat(erased).hasSize(1);
    assertThat(erased.getFirst()).contains(ann).contains(guest);
    resolve("{'email':'erased@x.org'}", 404);
    assertThat(drawer.forgotten())
        .anySatisfy(
            subject -> {
              assertThat(subject.customerIds()).containsExactlyInAnyOrder(ann, guest);
              assertThat(subject.hashes()).hasSize(2);
              assertThat(subject.orderKeys()).containsExactly("shopify/erased/1");
            });
  }

  @Test
  void aLateOrderDoesNotBringThePersonBackAndALaterOneIsSomebodyNew() {
    // Given
    var before = order("late", "1", "{'id':'1','email':'late@x.org'}", LONG_AGO);
    PrivacyRequests.erase("{'email':'late@x.org'}");
    // When, Then
    assertThat(order("late", "2", "{'id':'1','phone':'+4930123459'}", LONG_AGO))
        .isEqualTo("anon:shopify/late/2");
    visit("late@x.org", LONG_AGO, 422);
    resolve("{'phone':'+4930123459'}", 404);
    var again = order("late", "3", "{'id':'1','email':'late@x.org'}", Instant.now().toString());
    assertThat(again).startsWith("c-").isNotEqualTo(before);
    visit("late@x.org", Instant.now().toString(), 202);
    assertThat(order("late", "4", "{'email':'late@x.org'}", LONG_AGO))
        .isEqualTo("anon:shopify/late/4");
    // When
    PrivacyRequests.erase("{'customerId':'" + again + "'}");
    // Then
    assertThat(order("late", "5", "{'id':'1'}", Instant.now().toString()))
        .startsWith("c-")
        .isNotIn(before, again);
  }

  @Test
  void whoNobodyKnowsYetIsForgottenAllTheSame() {
    // When
    PrivacyRequests.erase("{'email':'unknown@x.org'}");
    PrivacyRequests.erase("{'email':'unknown@x.org'}");
    // Then
    assertThat(order("unknown", "1", "{'email':'unknown@x.org'}", LONG_AGO))
        .isEqualTo("anon:shopify/unknown/1");
  }

  @Test
  void aPersonIsToldWhatIsHeldOfThem() {
    // Given
    var ann = order("told", "1", "{'id':'1','email':'told@x.org'}", LONG_AGO);
    // When
    var job = PrivacyRequests.request("exports", "{'email':'told@x.org'}");
    // Then
    given().get(job).then().statusCode(200).body("state", equalTo("DONE"));
    given()
        .get(job + "/document")
        .then()
        .statusCode(200)
        .body("customerIds.customerId", hasItems(ann))
        .body("identifiers.kind", hasItems("PLATFORM_ID", "EMAIL"))
        .body("orders.orderKey", hasItems("shopify/told/1"))
        .body("drawer", hasItems("a note"));
  }

  @Test
  void whoIsNotNamedCannotBeForgotten() {
    given()
        .contentType("application/json")
        .body("{}")
        .post("/v1/privacy/erasures")
        .then()
        .statusCode(422)
        .body("reason", equalTo("MISSING_FIELD"));
    given()
        .get("/v1/privacy/erasures/00000000-0000-0000-0000-000000000000")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  private static void resolve(String reference, int status) {
    given()
        .contentType("application/json")
        .body(reference.replace('\'', '"'))
        .post("/v1/customers/resolve")
        .then()
        .statusCode(status);
  }

  private static void visit(String email, String at, int status) {
    given()
        .contentType("application/json")
        .body(
            """
            {"name":"visit","platform":"shopify","shop":"late","at":"%s",
             "customer":{"email":"%s"}}
            """
                .formatted(at, email))
        .post("/v1/activities")
        .then()
        .statusCode(status);
  }

  private static String order(String shop, String id, String customer, String placedAt) {
    return given()
        .contentType("application/json")
        .body(
            """
            {"platform":"shopify","shop":"%s","id":"%s","placedAt":"%s",
             "currency":"EUR","total":"120.00","customer":%s}
            """
                .formatted(shop, id, placedAt, customer)
                .replace('\'', '"'))
        .post("/v1/orders")
        .then()
        .statusCode(202)
        .extract()
        .path("customerId");
  }

  private List<String> told(String type, String customerId) {
    return PublishedRecords.saying(bootstrapServers, "customers.v1", customerId).stream()
        .filter(
            record ->
                PublishedRecords.header(record, "ce_type").equals("dev.perennial." + type + ".v1"))
        .map(record -> record.value())
        .toList();
  }
}
