package dev.perennial.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `contracts/` says of `customers.v1`: clv-service reads the samples.
class IdentityContractTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"customer.registered", "customer.merged", "customer.split", "customer.erased"})
  void samplesAreWhatTheSchemaSays(String event) {
    assertThat(schema(event).validate(sample(event))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("told")
  void whatIsToldIsTheSample(IdentityEvent event) throws IOException {
    var json = new JsonMapper();
    assertThat(json.readTree(json.writeValueAsString(event.data())))
        .isEqualTo(sample(event.type()));
  }

  static List<IdentityEvent> told() {
    var ann = "c-01h455vb4pex5vsknk084sn02q";
    var alsoAnn = "c-5vsknk084sn02q01h455vb4pex";
    var since = Instant.parse("2026-01-31T10:00:02.123456Z");
    var now = Instant.parse("2026-02-03T08:15:30.250001Z");
    return List.of(
        new IdentityEvent.Registered(ann, since, since, since),
        new IdentityEvent.Merged(
            ann, since, alsoAnn, Instant.parse("2026-02-02T17:40:11Z"), now, now),
        new IdentityEvent.Split(
            ann,
            "c-7zr2kq4m9d0b6tx1y8c3f5g7hj",
            now,
            List.of("shopify/acme/450789469", "shopify/acme/450789470"),
            12,
            now,
            now),
        new IdentityEvent.Erased(ann, List.of(ann, alsoAnn), now, now));
  }

  @Test
  void theMergedCustomerIsTheYoungerOne() {
    var merged = sample("customer.merged");
    assertThat(merged.get("since").asText()).isLessThan(merged.get("mergedSince").asText());
  }

  @Test
  void theErasedIsAmongTheirIds() {
    var erased = sample("customer.erased");
    assertThat(erased.get("customerIds")).contains(erased.get("customerId"));
  }

  @Test
  void nobodyIsNotRegistered() {
    var registered = (ObjectNode) sample("customer.registered");
    registered.put("customerId", "anon:csv/import/536414");
    assertThat(schema("customer.registered").validate(registered)).isNotEmpty();
  }

  private static JsonSchema schema(String event) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(resource(event + ".v1.schema.json"));
  }

  private static JsonNode sample(String event) {
    return resource("samples/" + event + ".v1.json");
  }

  private static JsonNode resource(String name) {
    try (var in = IdentityContractTest.class.getResourceAsStream("/contracts/" + name)) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
