package dev.perennial.campaign.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.perennial.campaign.decision.CampaignStatus;
import dev.perennial.campaign.definition.CampaignReader;
import dev.perennial.campaign.promotion.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What the committed description shows to callers, held against itself and against the code.
class ExamplesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final JsonNode API = api();
  private static final String DRAFT = "POST /v1/campaigns request";

  /// @param place operation and direction
  private record Example(String place, JsonNode schema, JsonNode value) {

    @Override
    public String toString() {
      return place;
    }
  }

  @Test
  void whatCallersSendMostHasExamples() {
    assertThat(examples().map(Example::place))
        .contains(
            DRAFT,
            "POST /v1/campaigns 201",
            "POST /v1/codes/{code}/validations request",
            "POST /v1/codes/{code}/validations 200",
            "POST /v1/codes/{code}/redemptions request",
            "POST /v1/codes/{code}/redemptions 201",
            "POST /v1/customers/{customerId}/redemptions request",
            "POST /v1/customers/{customerId}/redemptions 201",
            "GET /v1/decisions/{decisionId} 200",
            "POST /v1/feedback request",
            "POST /v1/feedback 200",
            "Problem");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void eachIsWhatItsSchemaDescribes(Example example) {
    assertThat(faults(example.schema(), example.value())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("campaigns")
  void campaignsThatAreShownAreRead(Example example) {
    assertThatCode(
            () -> CampaignReader.read(example.value(), 1, CampaignStatus.DRAFT, Instant.EPOCH))
        .doesNotThrowAnyException();
  }

  @Test
  void campaignsThatComeWithAnInstallationAreDescribed() throws IOException {
    try (var files = Files.list(RESOURCES.resolve("campaigns"))) {
      for (var file : files.toList()) {
        assertThat(faults(schema("CampaignDocument"), JSON.readTree(file.toFile())))
            .as(file.toString())
            .isEmpty();
      }
    }
  }

  /// What stands first is replaced by what stands second.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "tea-again"  | "Tea Again"
          "ordered"    | "moon"
          "P7D"        | "P7"
          "EMAIL"      | "e-mail"
          "21:00"      | "25:00"
          "bought"     | "bored"
          0.1          | 1
          "items":3    | "items":0
          "steps"      | "phases"
          """)
  void campaignsWithAFaultAreNotDescribed(String right, String wrong) throws IOException {
    // Given
    var shown = campaigns().findFirst().orElseThrow();
    assertThat(shown.value().toString()).contains(right);
    // When
    var faulty = JSON.readTree(shown.value().toString().replace(right, wrong));
    // Then
    assertThat(faults(shown.schema(), faulty)).isNotEmpty();
  }

  @Test
  void codesThatAreShownAreWellFormed() {
    var codes = examples().flatMap(each -> each.value().findValuesAsText("code").stream()).toList();
    assertThat(codes).isNotEmpty().allMatch(code -> Code.parse(code).isPresent());
  }

  @Test
  void problemsHaveTheFieldsThatAreSent() {
    var sent =
        Stream.of(Problem.class, RefusedCode.class)
            .flatMap(type -> Arrays.stream(type.getRecordComponents()))
            .map(component -> component.getName())
            .distinct()
            .toList();
    assertThat(schema("Problem").get("properties").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(sent);
  }

  static Stream<Example> campaigns() {
    return examples().filter(example -> example.place().equals(DRAFT));
  }

  static Stream<Example> examples() {
    var examples = new ArrayList<Example>();
    API.get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          var place =
                              operation.getKey().toUpperCase(Locale.ROOT)
                                  + " "
                                  + path.getKey()
                                  + " ";
                          add(examples, place + "request", operation.getValue().at("/requestBody"));
                          operation
                              .getValue()
                              .at("/responses")
                              .properties()
                              .forEach(
                                  response ->
                                      add(
                                          examples,
                                          place + response.getKey(),
                                          response.getValue()));
                        }));
    add(examples, "Problem", API.at("/components/responses/Problem"));
    return examples.stream();
  }

  private static void add(List<Example> to, String place, JsonNode body) {
    body.path("content")
        .forEach(
            media ->
                media
                    .path("examples")
                    .forEach(
                        example ->
                            to.add(
                                new Example(place, media.path("schema"), example.get("value")))));
  }

  private static JsonNode schema(String name) {
    return API.at("/components/schemas/" + name);
  }

  private static List<String> faults(JsonNode schema, JsonNode value) {
    var whole = JSON.createObjectNode();
    whole.setAll((ObjectNode) schema.deepCopy());
    whole.set("components", API.get("components"));
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(whole)
        .validate(value, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
        .stream()
        .map(Object::toString)
        .toList();
  }

  /// The description, with schemas that know no other fields than those they name: an example must
  /// not show what is not there.
  private static JsonNode api() {
    try {
      var api = JSON.readTree(RESOURCES.resolve("contracts/openapi.json").toFile());
      api.at("/components/schemas")
          .forEach(
              schema -> {
                if (schema.has("properties")) {
                  ((ObjectNode) schema).put("additionalProperties", false);
                }
              });
      return api;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
