package dev.perennial.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.perennial.ingest.order.OrderVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What is published is what `contracts/` says.
class OrderRecordedContractTest {

  static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(resource("/contracts/order.recorded.v1.schema.json"));

  private static final ObjectMapper JSON = new JsonMapper();

  @Test
  void theWholeOrderOfTheSample() throws IOException {
    var written =
        written(
            "EUR",
            """
            {"platform":"shopify","shop":"acme","id":450789469,"placedAt":"2026-01-31T11:00:00+01:00",
             "customer":{"id":207119551,"email":"ann@x.org"},"currency":"USD",
             "total":"147.80","tax":"22.80","shipping":5,"refunded":"20.00",
             "lines":[{"product":"SKU-1","category":"coffee","quantity":2,"unitPrice":"49.9950"},
                      {"product":"SKU-2","quantity":"1","unitPrice":"20.01"}],
             "discountCodes":["WELCOME10"],"channel":"web"}
            """,
            "/contracts/samples/order.recorded.v1.json");
    assertThat(written).isEqualTo(sample("/contracts/samples/order.recorded.v1.json"));
    assertThat(SCHEMA.validate(written)).isEmpty();
  }

  @Test
  void theCreditNoteWithoutACustomerOfTheSample() throws IOException {
    var written =
        written(
            "GBP",
            """
            {"platform":"csv","shop":"import","id":536414,"placedAt":"2010-12-01T13:12:00Z",
             "currency":"GBP","total":-27.50}
            """,
            "/contracts/samples/order.recorded.v1.anonymous.json");
    assertThat(written).isEqualTo(sample("/contracts/samples/order.recorded.v1.anonymous.json"));
    assertThat(SCHEMA.validate(written)).isEmpty();
  }

  /// The sample's hashes are made up; everything else comes from the order.
  private static JsonNode written(String currency, String order, String sample) throws IOException {
    var expected = sample(sample);
    var normalized =
        (Normalized.Accepted) TestNormalizer.reporting(currency).read(TestNormalizer.tree(order));
    var version = new OrderVersion(expected.get("version").asText());
    assertThat(normalized.version().value().substring(0, 23))
        .isEqualTo(version.value().substring(0, 23));
    var accepted =
        new Normalized.Accepted(
            normalized.order(), version, normalized.shop(), normalized.reporting());
    var event =
        OrderRecorded.of(
            accepted,
            expected.get("customerId").asText(),
            Instant.parse(expected.get("recordedAt").asText()),
            Instant.parse(expected.get("asOf").asText()));
    var receipt = new Receipt(Instant.EPOCH, Instant.EPOCH, false);
    return JSON.readTree(new OrderRecords(JSON).write(event, receipt).value());
  }

  private static JsonNode sample(String name) {
    return resource(name);
  }

  private static JsonNode resource(String name) {
    try (var in = OrderRecordedContractTest.class.getResourceAsStream(name)) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
