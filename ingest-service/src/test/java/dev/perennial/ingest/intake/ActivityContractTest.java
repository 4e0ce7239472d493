package dev.perennial.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.perennial.ingest.identity.Identifiers;
import dev.perennial.ingest.identity.IdentityKey;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is published is what `contracts/` says.
class ActivityContractTest {

  private static final ObjectMapper JSON = new JsonMapper();
  private static final Instant RECORDED = Instant.parse("2026-03-31T10:00:02.123456Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "subscription.started|evt_1|`subscription`:{`id`:`sub_1`,`plan`:`Gold`,`period`:`P1M`,`amount`:21.8,`currency`:`USD`}",
        "subscription.renewed|evt_2|`subscription`:{`id`:`sub_1`,`plan`:`Gold`,`period`:`P1M`,`amount`:`21.80`,`currency`:`USD`}",
        "subscription.cancelled|evt_3|`subscription`:{`id`:`sub_1`}",
        "customer.acted|evt_4|`name`:`visit`,`properties`:{`page`:`/coffee`,`items`:3,`loggedIn`:true,`cart`:`cart-7`}",
        "acquisition.cost|ads-2026-03-30|`day`:`2026-03-30`,`channel`:`search`,`campaign`:`brand`,`amount`:218,`currency`:`USD`"
      })
  void theActivityOfTheSample(String type, String id, String more) throws IOException {
    // Given
    var sample = resource("samples/" + type + ".v1.json");
    var activity =
        """
        {"type":"%s","id":"%s","platform":"stripe","shop":"acme","at":"2026-03-31T10:00:00Z",
         "customer":{"id":207119551},%s}
        """
            .formatted(type, id, more.replace('`', '"'));
    // When
    var written = written(activity, sample.path("customerId").asText("channel:search"));
    // Then
    assertThat(written).isEqualTo(sample);
    assertThat(violations(type, written)).isEmpty();
  }

  static java.util.Collection<?> violations(String type, JsonNode written) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(resource(type + ".v1.schema.json"))
        .validate(written);
  }

  private static JsonNode written(String json, String owner) throws IOException {
    var identifiers = new Identifiers(new IdentityKey("only-for-this-test"), Set.of());
    var activity =
        new ActivityReader(identifiers, TestNormalizer.reportingIn("EUR"))
            .reading(RECORDED)
            .read(TestNormalizer.tree(json))
            .accepted()
            .orElseThrow();
    var receipt = new Receipt(RECORDED, Instant.EPOCH, false);
    return JSON.readTree(new ActivityRecords(JSON).write(activity, owner, receipt).value());
  }

  private static JsonNode resource(String name) throws IOException {
    try (var in = ActivityContractTest.class.getResourceAsStream("/contracts/" + name)) {
      return JSON.readTree(in);
    }
  }
}
