package dev.perennial.ingest.intake;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// Every bound, made small enough to be met, and a clock that can be stepped.
public final class SmallLimits implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.ofEntries(
        Map.entry("ingest.body.bytes.max", "4000"),
        Map.entry("ingest.lines.max", "3"),
        Map.entry("ingest.record.bytes.max", "800"),
        Map.entry("ingest.inflight.requests.max", "1"),
        Map.entry("ingest.quarantine.rows.max", "0"),
        Map.entry("ingest.imports.directory", "target/imports-without-room"),
        Map.entry("ingest.imports.bytes.max", "4000"),
        Map.entry("ingest.imports.disk.free.min", Long.toString(Long.MAX_VALUE)),
        Map.entry("perennial.clock", "2026-02-01T00:00:00Z"),
        Map.entry("perennial.clock.steppable", "true"));
  }
}
