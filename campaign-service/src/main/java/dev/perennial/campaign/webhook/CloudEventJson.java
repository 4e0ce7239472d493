package dev.perennial.campaign.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.perennial.campaign.event.CloudEvent;
import dev.perennial.campaign.webhook.Taken.Payload;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/// What is sent: CloudEvents 1.0 in structured mode around `campaign.triggered`, with the same
/// attributes as on `campaign-triggers.v1`.
///
/// @param time business instant of the decision
/// @param sequence the place in the feed, 19 digits: of two triggers the later one has the greater
/// @param acceptedat when ingest accepted the order behind it; absent where there is none
/// @param data the event as it was published
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CloudEventJson(
    String specversion,
    String id,
    String source,
    String type,
    String subject,
    Instant time,
    String datacontenttype,
    String dataschema,
    String sequence,
    Instant acceptedat,
    @JsonRawValue String data) {

  static final String MEDIA_TYPE = "application/cloudevents+json";

  private static final String SCHEMA =
      "https://perennial.dev/contracts/campaign.triggered.v1.schema.json";
  private static final String PING = "dev.perennial.ping.v1";

  static CloudEventJson of(Payload payload) {
    return new CloudEventJson(
        "1.0",
        payload.triggerId(),
        CloudEvent.OWN_SOURCE,
        CloudEvent.CAMPAIGN_TRIGGERED,
        payload.customerId(),
        payload.decidedAt(),
        "application/json",
        SCHEMA,
        "%019d".formatted(payload.position()),
        payload.acceptedAt().orElse(null),
        payload.event());
  }

  /// What a test sends.
  ///
  /// @param now machine-clock instant
  static CloudEventJson ping(String messageId, String webhookId, Instant now) {
    return new CloudEventJson(
        "1.0",
        messageId,
        CloudEvent.OWN_SOURCE,
        PING,
        webhookId,
        now,
        "application/json",
        null,
        null,
        null,
        "{}");
  }
}
