package dev.perennial.campaign.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.campaign.AsyncApi;
import dev.perennial.campaign.event.Json;
import dev.perennial.campaign.event.JsonFormat;
import dev.perennial.campaign.webhook.Taken.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookContractTest {

  private static final Path SAMPLES = Path.of("src/main/resources/contracts/samples");

  private final ObjectMapper mapper = mapper();
  private final Json json = new Json(mapper);

  @Test
  void whatIsSentEqualsTheSampleAndIsValid() throws IOException {
    // Given
    var payload =
        new Payload(
            "c-01h455vb4pex5vsknk084sn02q/7/loyalty-top-tier/welcome",
            "c-01h455vb4pex5vsknk084sn02q",
            42,
            Files.readString(SAMPLES.resolve("campaign.triggered.v1.json")),
            Instant.parse("2026-01-31T10:00:02.4Z"),
            Optional.of(Instant.parse("2026-01-31T10:00:01.987654Z")),
            Optional.empty());
    // When
    var sent = json.write(CloudEventJson.of(payload));
    // Then
    var sample = SAMPLES.resolve("campaign.triggered.webhook.v1.json");
    assertThat(mapper.readTree(sent)).isEqualTo(mapper.readTree(sample.toFile()));
    assertThat(AsyncApi.read().faults("CampaignTriggeredWebhook", "payload", sent)).isEmpty();
  }

  @Test
  void anythingElseIsNotValid() throws IOException {
    // Given
    var sample = Files.readString(SAMPLES.resolve("campaign.triggered.webhook.v1.json"));
    var api = AsyncApi.read();
    // Then
    assertThat(
            api.faults(
                "CampaignTriggeredWebhook", "payload", sample.replace("\"TOP\"", "\"SOME\"")))
        .isNotEmpty();
    assertThat(api.faults("PingWebhook", "payload", sample)).isNotEmpty();
  }

  @Test
  void everyReferenceOfTheDescriptionLeadsSomewhere() throws IOException {
    assertThat(AsyncApi.read().danglingReferences()).isEmpty();
  }

  private static ObjectMapper mapper() {
    var mapper = new ObjectMapper();
    new JsonFormat().customize(mapper);
    return mapper;
  }
}
