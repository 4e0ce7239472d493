package dev.perennial.campaign.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.perennial.campaign.Campaigns;
import dev.perennial.campaign.Changes;
import dev.perennial.campaign.decision.CauseKind;
import dev.perennial.campaign.decision.Outcome.NotSent;
import dev.perennial.campaign.decision.Outcome.Sent;
import dev.perennial.campaign.decision.Segment;
import dev.perennial.campaign.decision.SegmentChange;
import dev.perennial.campaign.decision.Stage;
import dev.perennial.campaign.decision.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {

  private static final Path CONSUMED = Path.of("../clv-service/src/main/resources/contracts");
  private static final Path PRODUCED = Path.of("src/main/resources/contracts");
  private static final Instant DECIDED = Instant.parse("2026-01-31T10:00:02.4Z");

  private final ObjectMapper mapper = mapper();
  private final Json json = new Json(mapper);

  @Test
  void whatIsEmittedEqualsTheSample() throws IOException {
    // Given
    var change = read("segment.changed.v1.json");
    // When
    var event = trigger(change);
    // Then
    var sample = PRODUCED.resolve("samples/campaign.triggered.v1.json");
    assertThat(mapper.readTree(json.write(event))).isEqualTo(mapper.readTree(sample.toFile()));
  }

  @Test
  void whatIsEmittedIsValid() throws IOException {
    // Given
    var text = Files.readString(PRODUCED.resolve("campaign.triggered.v1.schema.json"));
    var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      var change = Changes.any(random, Changes.customer(i), 1 + i);
      for (var campaign : Campaigns.READY) {
        for (var decision : Campaigns.decide(change, campaign, Changes.NOW)) {
          if (decision.outcome() instanceof Sent sent) {
            // When
            var event =
                mapper.readTree(
                    json.write(
                        CampaignTriggered.of(
                            decision, sent, OfferJson.of(decision.step().offer()))));
            // Then
            assertThat(schema.validate(event)).as("seed %d: %s", seed, event).isEmpty();
          }
        }
      }
    }
  }

  @Test
  void aChangeOfTheProducerIsUnderstood() throws IOException {
    // When
    var change = read("segment.changed.v1.json");
    // Then
    assertThat(change.id()).isEqualTo("c-01h455vb4pex5vsknk084sn02q/7");
    assertThat(change.from()).contains(new Segment(Tier.HIGH, Stage.ACTIVE));
    assertThat(change.to()).isEqualTo(new Segment(Tier.TOP, Stage.ACTIVE));
    assertThat(change.cause().kind()).isEqualTo(CauseKind.ORDER);
    assertThat(change.snapshot().totalClv()).isEqualByComparingTo("599.81");
  }

  /// Whatever kinds of cause the producer has, none of them is a dead letter here.
  @Test
  void everyKindOfCauseOfTheProducerIsUnderstood() throws IOException {
    var kinds =
        mapper
            .readTree(CONSUMED.resolve("segment.changed.v1.schema.json").toFile())
            .at("/properties/cause/properties/kind/enum");
    assertThat(kinds)
        .extracting(JsonNode::textValue)
        .isSubsetOf(Arrays.stream(CauseKind.values()).map(CauseKind::word).toList());
  }

  @Test
  void aFirstSegmentComesFromNowhere() throws IOException {
    assertThat(read("segment.changed.v1.first.json").from()).isEmpty();
  }

  @Test
  void aChangeByTimeHasNoReference() throws IOException {
    assertThat(read("segment.changed.v1.by-time.json").cause().ref()).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "segment.changed.v1.json",
        "segment.changed.v1.first.json",
        "segment.changed.v1.by-time.json"
      })
  void fieldsThatAreUnknownChangeNothing(String sample) throws IOException {
    // Given
    var tree = (ObjectNode) mapper.readTree(CONSUMED.resolve("samples/" + sample).toFile());
    tree.put("mood", "sunny").putObject("weather").put("degrees", 21);
    ((ObjectNode) tree.get("cause")).put("device", "phone");
    ((ObjectNode) tree.get("to")).put("cluster", 4);
    ((ObjectNode) tree.get("snapshot")).putArray("favourites").add("tea");
    // When
    var change = json.read(mapper.writeValueAsBytes(tree), SegmentChanged.class).toChange();
    // Then
    assertThat(change).isEqualTo(read(sample));
  }

  private SegmentChange read(String sample) throws IOException {
    var bytes = Files.readAllBytes(CONSUMED.resolve("samples/" + sample));
    return json.read(bytes, SegmentChanged.class).toChange();
  }

  private CampaignTriggered trigger(SegmentChange change) {
    var decision =
        Campaigns.decide(change, Campaigns.ready("loyalty-top-tier"), DECIDED).getFirst();
    return switch (decision.outcome()) {
      case Sent sent -> CampaignTriggered.of(decision, sent, OfferJson.of(decision.step().offer()));
      case NotSent(var reason) -> throw new AssertionError(reason);
    };
  }

  private static ObjectMapper mapper() {
    var mapper = new ObjectMapper();
    new JsonFormat().customize(mapper);
    return mapper;
  }
}
