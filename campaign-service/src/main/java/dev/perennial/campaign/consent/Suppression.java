package dev.perennial.campaign.consent;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// An order not to write to somebody, whatever they consent to.
///
/// @param channel empty for every channel
/// @param since when it was first given
public record Suppression(Optional<Channel> channel, Cause cause, Instant since) {

  /// Why.
  public enum Cause {
    /// Messages cannot be delivered.
    BOUNCED,
    /// They called a message spam.
    COMPLAINED,
    /// They asked for it, outside of any channel's consent.
    ASKED,
    /// They are forgotten. Never lifted.
    ERASED
  }

  public Suppression {
    requireNonNull(channel, "channel");
    requireNonNull(cause, "cause");
    requireNonNull(since, "since");
    if (cause == Cause.ERASED && channel.isPresent()) {
      throw new IllegalArgumentException("who is erased is so on every channel");
    }
  }

  boolean covers(Channel asked) {
    return channel.isEmpty() || channel.get().equals(asked);
  }
}
