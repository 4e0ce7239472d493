package dev.perennial.ingest.bulk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/// How imports ended. Their orders are counted with all others.
@ApplicationScoped
class ImportMetrics {

  private final Map<ImportState, Counter> ended = new EnumMap<>(ImportState.class);

  ImportMetrics(MeterRegistry registry) {
    for (var state : ImportState.values()) {
      ended.put(state, registry.counter("ingest.imports.ended", "state", state.name()));
    }
  }

  void ended(ImportState state) {
    ended.get(state).increment();
  }
}
