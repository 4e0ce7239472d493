package dev.perennial.campaign.consent;

import dev.perennial.campaign.consent.Suppression.Cause;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that is known of one person's consent.
///
/// @param statements the one that counts of each channel
public record Consents(Map<Channel, Statement> statements, List<Suppression> suppressions) {

  /// Of somebody of whom nothing is known.
  public static final Consents UNKNOWN = new Consents(Map.of(), List.of());

  public Consents {
    statements = Map.copyOf(statements);
    suppressions = List.copyOf(suppressions);
  }

  public boolean isErased() {
    return suppressions.stream().anyMatch(each -> each.cause() == Cause.ERASED);
  }

  /// Whether nothing may be sent over any channel.
  public boolean isSuppressed() {
    return suppressions.stream().anyMatch(each -> each.channel().isEmpty());
  }

  public boolean isSuppressed(Channel channel) {
    return suppressions.stream().anyMatch(each -> each.covers(channel));
  }

  /// What they said of a channel, if anything.
  public Optional<Statement> of(Channel channel) {
    return Optional.ofNullable(statements.get(channel));
  }
}
