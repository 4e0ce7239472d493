package dev.perennial.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `contracts/` says of a refund that travels alone.
class OrderRefundedContractTest {

  static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(resource("/contracts/order.refunded.v1.schema.json"));

  @Test
  void theSampleIsWhatTheSchemaSays() {
    assertThat(SCHEMA.validate(sample())).isEmpty();
  }

  @Test
  void aRefundThatFailedIsOneOfNothing() {
    var refund = sample();
    ((ObjectNode) refund.at("/money/shop")).put("amount", "0.00");
    ((ObjectNode) refund.at("/money/reporting")).put("amount", "0.00");
    assertThat(SCHEMA.validate(refund)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', refundId, ''",
    "'', customerId, ann@x.org",
    "'', version, 7",
    "/money/shop, amount, -30.00",
    "/money/rate, shopUnits, 0.00",
    "/money/rate, reportingUnits, -1"
  })
  void nothingElsePasses(String at, String field, String value) {
    var refund = sample();
    ((ObjectNode) refund.at(at)).put(field, value);
    assertThat(SCHEMA.validate(refund)).isNotEmpty();
  }

  private static JsonNode sample() {
    return resource("/contracts/samples/order.refunded.v1.json");
  }

  private static JsonNode resource(String name) {
    try (var in = OrderRefundedContractTest.class.getResourceAsStream(name)) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
