package dev.perennial.ingest.bulk;

import dev.perennial.ingest.table.Options;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What a caller says about a file, with the installation's own zone and currency where nothing is
/// said.
@ApplicationScoped
class Said {

  private final ZoneId zone;
  private final String currency;

  Said(
      @ConfigProperty(name = "perennial.zone") ZoneId zone,
      @ConfigProperty(name = "perennial.currency") String currency) {
    this.zone = zone;
    this.currency = currency;
  }

  /// A refusal where something cannot be understood.
  Options options(Map<String, List<String>> parameters) {
    return Options.of(parameters, zone, currency);
  }
}
