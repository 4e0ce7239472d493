package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.delivery.Fault;
import dev.perennial.campaign.webhook.Delivery;
import dev.perennial.campaign.webhook.Replay;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// A delivery as the log shows it. Instants are of the machine's clock.
///
/// @param messageId its `webhook-id`
/// @param triggerId absent for an erased person
/// @param state `waiting`, `delivered`, `dead` or `erased`
/// @param status of the last answer
/// @param fault why the last attempt had no answer
/// @param latencyMillis of the last attempt
/// @param nextAttemptAt of one that waits
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryJson(
    long deliveryId,
    String messageId,
    String triggerId,
    String state,
    int attempts,
    Integer status,
    String fault,
    Integer latencyMillis,
    Instant lastAttemptAt,
    Instant nextAttemptAt,
    Instant createdAt) {

  static DeliveryJson of(Delivery delivery) {
    return new DeliveryJson(
        delivery.deliveryId(),
        delivery.messageId(),
        delivery.triggerId().orElse(null),
        delivery.state(),
        delivery.attempts(),
        delivery.status().orElse(null),
        delivery.fault().map(DeliveryJson::word).orElse(null),
        delivery.latencyMillis().orElse(null),
        delivery.attemptedAt().orElse(null),
        delivery.state().equals("waiting") ? delivery.dueAt() : null,
        delivery.createdAt());
  }

  static String word(Fault fault) {
    return fault.name().toLowerCase(Locale.ROOT);
  }

  /// @param next the next page; absent on the last one
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<DeliveryJson> deliveries, String next) {}

  /// What is wanted again; exactly one of these.
  ///
  /// @param from RFC 3339, by the machine's clock: all triggers written at it or later
  @RegisterForReflection
  public record Again(String from, String triggerId, Long deliveryId) {}

  /// @param replayId absent where a single delivery was wanted
  /// @param left how many triggers of the feed are still to be looked at
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ReplayJson(Long replayId, String state, long left) {

    static final ReplayJson ONE = new ReplayJson(null, "done", 0);

    static ReplayJson of(Replay replay) {
      return new ReplayJson(
          replay.replayId(), replay.left() == 0 ? "done" : "running", replay.left());
    }
  }
}
