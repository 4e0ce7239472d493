package dev.perennial.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.perennial.ingest.identity.Identifiers;
import dev.perennial.ingest.identity.IdentityKey;
import dev.perennial.ingest.refusal.Reason;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is published of customers is what `contracts/` says.
class CustomerContractTest {

  private static final ObjectMapper JSON = new JsonMapper();
  private static final Instant RECORDED = Instant.parse("2026-03-31T10:00:02.123456Z");
  private static final String DOCUMENT =
      """
      {"platform":"shopify","shop":"acme","id":207119551,"at":"2026-03-31T12:00:00+02:00",
       "profile":{"zone":"Europe/Berlin","language":"de","country":"de",
         "tags":["wholesale","vip","vip"]},
       "consents":[{"channel":"email","granted":true,"occurredAt":"2026-03-30T08:15:30Z"}]}
      """;

  @ParameterizedTest
  @ValueSource(strings = {"customer.profile", "customer.consent"})
  void theDocumentOfTheSample(String type) throws IOException {
    // Given
    var sample = resource("samples/" + type + ".v1.json");
    var customer = read(DOCUMENT).accepted().orElseThrow();
    var receipt = new Receipt(RECORDED, Instant.EPOCH, false);
    // When
    var records =
        new CustomerRecords(JSON).write(customer, sample.get("customerId").asText(), receipt);
    // Then
    var id = records.keySet().stream().filter(each -> each.startsWith(type)).findFirst();
    var written = JSON.readTree(records.get(id.orElseThrow()).value());
    assertThat(written).isEqualTo(sample);
    assertThat(ActivityContractTest.violations(type, written)).isEmpty();
  }

  @Test
  void whoIsOnlyKnownHasNoProfile() {
    var known = read("{\"platform\":\"shopify\",\"shop\":\"acme\",\"email\":\"ann@x.org\"}");
    var receipt = new Receipt(RECORDED, Instant.EPOCH, false);
    assertThat(new CustomerRecords(JSON).write(known.accepted().orElseThrow(), "c-ann", receipt))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"id\":207119551|\"id\":\"\"|MISSING_FIELD",
        "Europe/Berlin|Atlantis|BAD_VALUE",
        "\"de\",\"country\"|\"d\",\"country\"|BAD_VALUE",
        "\"country\":\"de\"|\"country\":\"XX\"|BAD_VALUE",
        "\"email\"|\"pigeon\"|BAD_VALUE",
        "true|\"yes\"|BAD_VALUE",
        "\"granted\":true,||MISSING_FIELD"
      })
  void whatCannotBeTakenIsRefused(String given, String instead, Reason reason) {
    var document = DOCUMENT.replace(given, instead == null ? "" : instead);
    assertThat(read(document))
        .isInstanceOfSatisfying(
            NormalizedCustomer.Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(reason));
  }

  private static NormalizedCustomer read(String json) {
    var identifiers = new Identifiers(new IdentityKey("only-for-this-test"), Set.of());
    return new CustomerReader(identifiers).reading(RECORDED).read(TestNormalizer.tree(json));
  }

  private static JsonNode resource(String name) throws IOException {
    try (var in = CustomerContractTest.class.getResourceAsStream("/contracts/" + name)) {
      return JSON.readTree(in);
    }
  }
}
