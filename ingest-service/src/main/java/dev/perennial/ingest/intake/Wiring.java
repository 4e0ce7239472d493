package dev.perennial.ingest.intake;

import dev.perennial.ingest.identity.Identifiers;
import dev.perennial.ingest.identity.IdentityKey;
import dev.perennial.ingest.rate.EcbCsv;
import dev.perennial.ingest.rate.ReferenceRates;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Builds the pure parts from the configuration, at the start, so that a wrong one is seen then.
final class Wiring {

  @Produces
  @Singleton
  @Startup
  static OrderBodies orderBodies(
      IngestConfig config,
      @ConfigProperty(name = "perennial.currency") String reportingCurrency,
      @ConfigProperty(name = "perennial.zone") ZoneId zone) {
    var key = new IdentityKey(config.identityKey());
    var identifiers = new Identifiers(key, config.identityProxyDomains());
    var rates = config.ratesFile().map(Wiring::rates).orElseGet(ReferenceRates::none);
    var normalizer =
        new Normalizer(identifiers, rates, Currency.getInstance(reportingCurrency), zone);
    return new OrderBodies(normalizer, config.linesMax());
  }

  private static ReferenceRates rates(Path file) {
    try (var reader = Files.newBufferedReader(file)) {
      return EcbCsv.read(reader);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("ingest.rates.file: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("ingest.rates.file cannot be read", e);
    }
  }
}
