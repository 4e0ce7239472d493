package dev.perennial.campaign.feed;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/// How streams of the feed are served.
@ConfigMapping(prefix = "campaign.streams")
public interface StreamConfig {

  /// Most streams open at a time in this replica.
  int max();

  /// How long the feed is left alone between two looks, while a stream is open.
  Duration poll();

  /// How long a stream is silent before it says that it is there.
  Duration heartbeat();
}
