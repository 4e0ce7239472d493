package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.decision.CampaignKind;
import dev.perennial.campaign.delivery.DisabledReason;
import dev.perennial.campaign.delivery.Filter;
import dev.perennial.campaign.webhook.Webhook;
import dev.perennial.campaign.webhook.Webhooks.Rotated;
import dev.perennial.campaign.webhook.Webhooks.Tested;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// An endpoint of webhooks as the API shows it.
///
/// @param kinds of the campaigns that it is told of; all when empty
/// @param campaigns that it is told of; all when empty
/// @param state `enabled` or `disabled`
/// @param reason why it is disabled: `asked`, `gone` or `failing`
/// @param secret that signs; shown when the endpoint is made and never again
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookJson(
    String webhookId,
    String url,
    List<String> kinds,
    List<String> campaigns,
    String description,
    String state,
    String reason,
    Instant createdAt,
    String secret) {

  static WebhookJson of(Webhook webhook) {
    return of(webhook, null);
  }

  static WebhookJson of(Webhook webhook, String secret) {
    var settings = webhook.settings();
    return new WebhookJson(
        webhook.webhookId(),
        settings.url(),
        settings.filter().kinds(),
        settings.filter().campaigns(),
        settings.description(),
        webhook.disabled().isEmpty() ? "enabled" : "disabled",
        webhook.disabled().map(DisabledReason::word).orElse(null),
        webhook.createdAt(),
        secret);
  }

  @RegisterForReflection
  public record All(List<WebhookJson> webhooks) {}

  /// What somebody asks for.
  ///
  /// @param state `enabled`, also when absent, or `disabled`
  @RegisterForReflection
  public record Wanted(
      String url, List<String> kinds, List<String> campaigns, String description, String state) {

    /// An `IllegalArgumentException` says what is wrong with it.
    Filter filter() {
      var known = Arrays.stream(CampaignKind.values()).map(CampaignKind::word).toList();
      var filter =
          new Filter(
              Objects.requireNonNullElse(kinds, List.of()),
              Objects.requireNonNullElse(campaigns, List.of()));
      if (!known.containsAll(filter.kinds())) {
        throw new IllegalArgumentException("kinds has an entry that is none of " + known + ".");
      }
      return filter;
    }

    boolean enabled() {
      return switch (state) {
        case null -> true;
        case "enabled" -> true;
        case "disabled" -> false;
        default -> throw new IllegalArgumentException("state is enabled or disabled.");
      };
    }

    String text() {
      return Objects.requireNonNullElse(description, "");
    }
  }

  /// @param secret that signs from now on; shown this once
  /// @param oldSignsUntil until when the one before signs along
  @RegisterForReflection
  public record NewSecret(String secret, Instant oldSignsUntil) {

    static NewSecret of(Rotated rotated) {
      return new NewSecret(rotated.secret().text(), rotated.until());
    }
  }

  /// How a ping ended.
  ///
  /// @param messageId its `webhook-id`
  /// @param status of the answer; absent where there was none
  /// @param fault why there was none
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Ping(
      String messageId, String outcome, Integer status, String fault, long latencyMillis) {

    static Ping of(Tested tested) {
      return new Ping(
          tested.messageId(),
          tested.outcome().word(),
          tested.outcome().answered().orElse(null),
          tested.outcome().unanswered().map(DeliveryJson::word).orElse(null),
          tested.latency().toMillis());
    }
  }
}
