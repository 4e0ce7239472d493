package dev.perennial.ingest.raw;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;

/// How orders are taken from a topic; the README gives the reason of each bound.
@ConfigMapping(prefix = "ingest.raw")
interface RawConfig {

  boolean enabled();

  String topic();

  String group();

  /// What the quarantine calls it; the configured source of this name replays its records.
  String source();

  /// Whether what comes there is imported history.
  boolean history();

  @WithName("batch.records")
  int batchRecords();
}
