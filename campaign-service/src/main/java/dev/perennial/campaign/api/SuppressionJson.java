package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.consent.Channel;
import dev.perennial.campaign.consent.Suppression;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/// An order not to write to somebody.
///
/// @param channel absent for every channel
/// @param cause `BOUNCED`, `COMPLAINED`, `ASKED` or `ERASED`
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SuppressionJson(String customerId, String channel, String cause, Instant since) {

  static SuppressionJson of(String customerId, Suppression suppression) {
    return new SuppressionJson(
        customerId,
        suppression.channel().map(Channel::name).orElse(null),
        suppression.cause().name(),
        suppression.since());
  }

  static SuppressionJson of(SuppressionRow row) {
    return new SuppressionJson(
        row.customerId, row.channel.isEmpty() ? null : row.channel, row.cause, row.since);
  }

  /// @param next the next page; absent on the last one
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<SuppressionJson> suppressions, String next) {}

  /// @param channel absent for every channel
  @RegisterForReflection
  public record Wanted(String customerId, String channel, String cause) {}
}
