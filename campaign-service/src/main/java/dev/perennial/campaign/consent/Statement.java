package dev.perennial.campaign.consent;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// What somebody said of one channel.
///
/// @param granted whether they may be written to over it
/// @param occurredAt when they said so
public record Statement(Channel channel, boolean granted, Instant occurredAt) {

  public Statement {
    requireNonNull(channel, "channel");
    requireNonNull(occurredAt, "occurredAt");
  }

  /// The one of both that counts: the later, of two at one instant a refusal. It makes no
  /// difference which of them was heard first, or how often.
  public Statement or(Statement other) {
    if (!channel.equals(other.channel)) {
      throw new IllegalArgumentException("not of one channel: " + channel + ", " + other.channel);
    }
    var order = occurredAt.compareTo(other.occurredAt);
    return order > 0 || (order == 0 && !granted) ? this : other;
  }
}
