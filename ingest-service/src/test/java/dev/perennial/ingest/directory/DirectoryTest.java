package dev.perennial.ingest.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.ingest.intake.PublishedRecords;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class DirectoryTest {

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @Inject ObjectMapper json;

  @Test
  void oneIsFoundByEveryThingThatTheyShowed() {
    // Given
    var ann =
        order(
            "found",
            "1",
            """
            {"id":"1","email":"found@x.org","phone":"030 123457","country":"DE","loyaltyId":"F-1"}""");
    // When, Then
    found("{'platform':'shopify','shop':'found','id':1}").body("customerId", equalTo(ann));
    found("{'email':' Found@x.org'}").body("customerId", equalTo(ann));
    found("{'phone':'+4930123457'}").body("customerId", equalTo(ann));
    found("{'loyaltyId':'F-1'}").body("customerId", equalTo(ann));
    post("/resolve", "{'email':'never-seen@x.org'}").statusCode(404);
    post("/resolve", "{'id':1}").statusCode(422).body("reason", equalTo("MISSING_FIELD"));
    post("/resolve", "{'email':'q@marketplace.amazon.de'}").statusCode(422);
    post("/resolve", "[").statusCode(400);
  }

  @Test
  void oneDocumentThatNamesTwoMakesThemOneAndSaysSo() {
    // Given
    var account = order("merged", "1", "{'id':'1'}");
    var guest = order("merged", "2", "{'email':'merged@x.org'}");
    assertThat(guest).isNotEqualTo(account);
    // When
    var one = order("merged", "3", "{'id':'1','email':'merged@x.org'}");
    // Then
    assertThat(one).isEqualTo(account);
    found("{'email':'merged@x.org'}").body("customerId", equalTo(account));
    var merged = told("customer.merged", account).getFirst();
    assertThat(merged.get("customerId").asText()).isEqualTo(account);
    assertThat(merged.get("mergedId").asText()).isEqualTo(guest);
    assertThat(merged.get("since").asText()).isLessThan(merged.get("mergedSince").asText());
  }

  @Test
  void whoDoesSomethingBeforeOrderingIsRegistered() {
    // When
    var visitor = visit("registered", "visitor@x.org");
    var buyer = order("registered", "1", "{'email':'buyer@x.org'}");
    visit("registered", "buyer@x.org");
    // Then
    assertThat(told("customer.registered", visitor)).hasSize(1);
    assertThat(told("customer.registered", buyer)).isEmpty();
  }

  @Test
  void whatWasSplitOffStaysSplitOff() {
    // Given two who were taken for one
    var both = order("split", "1", "{'id':'1','email':'split@x.org','phone':'+4930123458'}");
    order("split", "2", "{'email':'split@x.org'}");
    // When
    var request = "{'orders':['shopify/split/2'],'identifiers':[{'email':'split@x.org'}]}";
    var other =
        post('/' + both + "/splits", request).statusCode(201).extract().<String>path("customerId");
    // Then
    post('/' + both + "/splits", request).statusCode(200).body("customerId", equalTo(other));
    found("{'email':'split@x.org'}").body("customerId", equalTo(other));
    found("{'phone':'+4930123458'}").body("customerId", equalTo(both));
    assertThat(order("split", "3", "{'id':'1','email':'split@x.org'}")).isEqualTo(other);
    assertThat(order("split", "4", "{'id':'1','loyaltyId':'S-1'}")).isEqualTo(both);
    assertThat(order("split", "5", "{'email':'split@x.org','loyaltyId':'S-1'}")).isEqualTo(other);
    var split = told("customer.split", both).getFirst();
    assertThat(split.get("newCustomerId").asText()).isEqualTo(other);
    assertThat(split.get("orderKeys").get(0).asText()).isEqualTo("shopify/split/2");
    assertThat(told("customer.merged", both)).isEmpty();
  }

  @Test
  void onlyWhatIsACustomersCanBeSplitOff() {
    // Given
    var ann = order("not-theirs", "1", "{'email':'not-theirs@x.org'}");
    order("not-theirs", "2", "{'email':'somebody-elses@x.org'}");
    // When, Then
    var splits = '/' + ann + "/splits";
    post(splits, "{'identifiers':[{'email':'somebody-elses@x.org'}]}").statusCode(409);
    post(splits, "{'identifiers':[{'email':'nobodys@x.org'}]}").statusCode(409);
    post(splits, "{}").statusCode(422);
    post(splits, "{'orders':['1']}").statusCode(422);
    post("/c-nobody/splits", "{'orders':['shopify/not-theirs/1']}").statusCode(404);
    post("/c-" + "0".repeat(26) + "/splits", "{'orders':['a/b/1']}").statusCode(404);
  }

  @Test
  void anOperatorCanSplitAMergedCustomerByAnyOfTheirIds() {
    // Given
    order("old-id", "1", "{'id':'1'}");
    var absorbed = order("old-id", "2", "{'email':'old-id@x.org'}");
    order("old-id", "3", "{'id':'1','email':'old-id@x.org'}");
    // When, Then
    post('/' + absorbed + "/splits", "{'identifiers':[{'email':'old-id@x.org'}]}").statusCode(201);
  }

  private static ValidatableResponse found(String reference) {
    return post("/resolve", reference).statusCode(200);
  }

  private static ValidatableResponse post(String path, String body) {
    return given()
        .contentType("application/json")
        .body(body.replace('\'', '"'))
        .post("/v1/customers" + path)
        .then();
  }

  private static String order(String shop, String id, String customer) {
    var order =
        """
        {"platform":"shopify","shop":"%s","id":"%s","placedAt":"2026-01-31T11:00:00+01:00",
         "currency":"EUR","total":"120.00","customer":%s}
        """
            .formatted(shop, id, customer)
            .replace('\'', '"');
    return accepted("/v1/orders", order);
  }

  private static String visit(String shop, String email) {
    var visit =
        """
        {"name":"visit","platform":"shopify","shop":"%s","at":"2026-01-31T11:00:00+01:00",
         "customer":{"email":"%s"}}
        """
            .formatted(shop, email);
    return accepted("/v1/activities", visit);
  }

  private static String accepted(String path, String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post(path)
        .then()
        .statusCode(202)
        .extract()
        .path("customerId");
  }

  private List<JsonNode> told(String type, String customerId) {
    return PublishedRecords.saying(bootstrapServers, "customers.v1", customerId).stream()
        .filter(
            record ->
                PublishedRecords.header(record, "ce_type").equals("dev.perennial." + type + ".v1"))
        .map(record -> tree(record.value()))
        .toList();
  }

  private JsonNode tree(String value) {
    try {
      return json.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
