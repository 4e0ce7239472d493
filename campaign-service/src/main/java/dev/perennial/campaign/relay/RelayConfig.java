package dev.perennial.campaign.relay;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/// How triggers leave.
@ConfigMapping(prefix = "campaign.relay")
public interface RelayConfig {

  /// Whether this replica publishes at all.
  boolean enabled();

  /// Most triggers in one Kafka transaction, 1 to 500: their ordinals must fit into one offset's
  /// metadata (4,096 bytes by the broker's default).
  int batch();

  /// How long a lane sleeps when nobody wakes it.
  Duration poll();

  /// How long a lane rests after a fault.
  Duration pause();

  /// How long one step may take before it counts as a fault: a Kafka transaction, a database
  /// transaction, and the last round of a lane that is given up.
  Duration patience();
}
