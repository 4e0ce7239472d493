package dev.perennial.ingest.intake;

import dev.perennial.ingest.exchange.RateBook;
import dev.perennial.ingest.identity.ContactKey;
import dev.perennial.ingest.identity.Identifiers;
import dev.perennial.ingest.identity.IdentityKey;
import dev.perennial.ingest.identity.IdentityKeys;
import dev.perennial.ingest.order.RevenuePolicy;
import dev.perennial.ingest.rate.Reporting;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Builds the pure parts from the configuration, at the start, so that a wrong one is seen then.
final class Wiring {

  @Produces
  @Singleton
  @Startup
  static Identifiers identifiers(IngestConfig config, Optional<ContactKey> contactKey) {
    var former = config.identityKeysOld().orElse(List.of()).stream().map(IdentityKey::new);
    return new Identifiers(
        new IdentityKeys(new IdentityKey(config.identityKey()), former.toList()),
        config.identityProxyDomains(),
        contactKey);
  }

  @Produces
  @Singleton
  @Startup
  static Reporting reporting(
      RateBook rates,
      @ConfigProperty(name = "perennial.currency") String currency,
      @ConfigProperty(name = "perennial.zone") ZoneId zone) {
    return new Reporting(rates::current, Currency.getInstance(currency), zone);
  }

  @Produces
  @Singleton
  static Normalizer normalizer(Identifiers identifiers, Reporting reporting) {
    return new Normalizer(identifiers, reporting, RevenuePolicy.GOODS);
  }

  @Produces
  @Singleton
  static ActivityReader activityReader(Identifiers identifiers, Reporting reporting) {
    return new ActivityReader(identifiers, reporting);
  }

  @Produces
  @Singleton
  static CustomerReader customerReader(Identifiers identifiers) {
    return new CustomerReader(identifiers);
  }

  @Produces
  @Singleton
  static Bodies bodies(IngestConfig config) {
    return new Bodies(config.linesMax());
  }
}
