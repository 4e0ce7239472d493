package dev.perennial.campaign.api;

import dev.perennial.campaign.consent.Channel;
import jakarta.ws.rs.BadRequestException;
import java.util.Optional;

/// The channels in requests.
final class Channels {

  private Channels() {}

  static Channel checked(String name) {
    try {
      return new Channel(name);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(
          "A channel is 1 to 30 capital letters and underscores, as EMAIL.", e);
    }
  }

  /// @param name null for every channel
  static Optional<Channel> checkedIfAny(String name) {
    return Optional.ofNullable(name).map(Channels::checked);
  }
}
