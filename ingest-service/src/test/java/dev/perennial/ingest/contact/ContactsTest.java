package dev.perennial.ingest.contact;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.ingest.access.Bearer;
import dev.perennial.ingest.privacy.PrivacyRequests;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class ContactsTest {

  @Test
  void whoSendsIsToldTheAddressThatWasToldLast() {
    // Given
    var ann = order("contact-1", "'id':'1','email':' Old@X.org'");
    order("contact-2", "'id':'1','email':'new@x.org'");
    var nobody = order("contact-3", "'id':'3'");
    // When
    var told = resolve(ann, nobody);
    // Then
    told.statusCode(200)
        .body("contacts.customerId", equalTo(List.of(ann)))
        .body("contacts.email", equalTo(List.of("new@x.org")));
  }

  @Test
  void anAddressThatIsToldAgainIsToldLastAndHistoryChangesNothing() {
    // Given
    var cid = order("contact-8", "2026-02-01", "'id':'8','email':'home@x.org'");
    order("contact-9", "2026-02-02", "'id':'8','email':'work@x.org'");
    order("contact-10", "2026-02-03", "'id':'8','email':'home@x.org'");
    // When
    order("contact-11", "2025-12-24", "'id':'8','email':'work@x.org'");
    // Then
    resolve(cid).body("contacts.email", equalTo(List.of("home@x.org")));
  }

  @Test
  void bothIdsOfTwoWhoAreOneHaveTheAddress() {
    // Given
    var account = order("contact-4", "'id':'4'");
    var guest = order("contact-5", "'email':'both@x.org'");
    // When
    order("contact-6", "'id':'4','email':'both@x.org'");
    // Then
    resolve(account, guest).body("contacts.email", equalTo(List.of("both@x.org", "both@x.org")));
  }

  @Test
  void theForgottenHaveNoneAndTheDisclosedAreShownTheirs() {
    // Given
    var bob = order("contact-7", "'id':'7','email':'bob@x.org'");
    var named = "{'customerId':'%s'}".formatted(bob);
    var document = PrivacyRequests.request("exports", named) + "/document";
    given().get(document).then().body("contacts", equalTo(List.of("bob@x.org")));
    // When
    PrivacyRequests.erase(named);
    // Then
    resolve(bob).body("contacts", empty());
    given().get(document).then().body("contacts", empty());
  }

  /// campaign-service's tests read the same schema.
  @Test
  void whatIsToldIsWhatTheContractSays() throws IOException {
    // Given
    var eve = order("contact-12", "'id':'12','email':'eve@x.org'");
    // When
    var told = resolve(eve).extract().asString();
    // Then
    assertThat(violations(told)).isEmpty();
    assertThat(violations(resource("samples/contacts.resolved.v1.json"))).isEmpty();
    assertThat(violations(told.replace("email", "mail"))).isNotEmpty();
  }

  @Test
  void nobodyElseIsTold() {
    asked("c-1")
        .header("Authorization", Bearer.of("somebody", List.of("orders:write")))
        .post("/v1/contacts/resolve")
        .then()
        .statusCode(403);
  }

  private static Collection<?> violations(String answer) throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(resource("contacts.resolved.v1.schema.json"))
        .validate(new JsonMapper().readTree(answer));
  }

  private static String resource(String name) throws IOException {
    try (var in = ContactsTest.class.getResourceAsStream("/contracts/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static ValidatableResponse resolve(String... customerIds) {
    return asked(customerIds).post("/v1/contacts/resolve").then();
  }

  private static RequestSpecification asked(String... customerIds) {
    return given().contentType("application/json").body(new Asked(List.of(customerIds)));
  }

  private record Asked(List<String> customerIds) {}

  /// The customer of a new order.
  private static String order(String id, String customer) {
    return order(id, "2026-01-31", customer);
  }

  private static String order(String id, String day, String customer) {
    return given()
        .contentType("application/json")
        .body(
            """
            {"platform":"shopify","shop":"contacts","id":"%s","placedAt":"%sT10:00:00Z",
             "currency":"EUR","total":"10.00","tax":"0",
             "customer":{%s}}
            """
                .formatted(id, day, customer.replace('\'', '"')))
        .post("/v1/orders")
        .then()
        .statusCode(202)
        .extract()
        .path("customerId");
  }
}
