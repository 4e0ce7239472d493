package dev.perennial.campaign.checkout;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/// What promotions do by themselves.
@ConfigMapping(prefix = "campaign.promotion")
interface PromotionConfig {

  /// How often codes whose time has passed are looked for.
  Duration expiryPoll();

  /// How long after its time a code keeps its reservation: orders that used it in time come late.
  Duration expiryGrace();

  /// At most so many codes in one transaction.
  int expiryBatch();

  /// How old the sums over the shop may become.
  Duration shopAge();
}
