package dev.perennial.campaign.webhook;

import dev.perennial.campaign.delivery.DisabledReason;
import dev.perennial.campaign.delivery.Filter;
import java.time.Instant;
import java.util.Optional;

/// An endpoint as it was asked for.
///
/// @param disabled why nothing is sent to it; empty while it is enabled
/// @param version counts what it has been so far, from 1
/// @param createdAt machine-clock instant
public record Webhook(
    String webhookId,
    Settings settings,
    Optional<DisabledReason> disabled,
    long version,
    Instant createdAt) {

  /// What whoever asks for it decides.
  ///
  /// @param url a checked one
  /// @param description at most 500 characters, may be empty
  public record Settings(String url, Filter filter, String description) {

    private static final int CHARS_MAX = 500;

    public Settings {
      if (description.length() > CHARS_MAX
          || description.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(
            "description has more than " + CHARS_MAX + " plain characters.");
      }
    }
  }
}
