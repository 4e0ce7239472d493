package dev.perennial.ingest.refund;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/// Bounds of refunds that wait for their order; the README gives the reason of each.
@ConfigMapping(prefix = "ingest.refunds")
interface RefundsConfig {

  /// How long one waits before it is quarantined.
  @WithName("parked.max")
  @WithDefault("30D")
  Duration parkedMax();

  /// How often it is looked whether an order was charged otherwise than a refund was told by.
  @WithName("anew.every")
  @WithDefault("1M")
  Duration anewEvery();

  /// How often it is looked whether an order has come.
  @WithDefault("2s")
  Duration every();
}
