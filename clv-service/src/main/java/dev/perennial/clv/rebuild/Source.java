package dev.perennial.clv.rebuild;

import org.eclipse.microprofile.config.Config;

/// A topic and the group in which the service reads it.
record Source(String topic, String group) {

  /// What the channel of this name reads.
  static Source of(String channel, Config config) {
    var prefix = "mp.messaging.incoming." + channel;
    return new Source(
        config.getValue(prefix + ".topic", String.class),
        config.getValue(prefix + ".group.id", String.class));
  }
}
