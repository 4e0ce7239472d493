package dev.perennial.local;

import dev.perennial.local.Load.Planned;
import dev.perennial.local.home.Home;
import dev.perennial.local.home.Settings;
import dev.perennial.local.home.Settings.Origin;
import dev.perennial.local.orders.Conventions;
import dev.perennial.local.orders.OrderFiles;
import dev.perennial.local.orders.Survey;
import dev.perennial.local.sample.SampleShop;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// Decides what `up` loads and by which settings: those of the installation where it has some,
/// since its figures depend on them; else those that the user asked for, and what the orders
/// themselves suggest.
final class LoadPlanner {

  private static final long SEED = 42;
  private static final String SHOP = "import";
  private static final Currency CURRENCY = Currency.getInstance("EUR");
  private static final ZoneId ZONE = ZoneId.of("UTC");

  private final Home home;
  private final Clock machineClock;

  LoadPlanner(Home home, Clock machineClock) {
    this.home = home;
    this.machineClock = machineClock;
  }

  Planned plan(UpOptions options, Optional<Settings> stored) {
    return options
        .orders()
        .map(file -> fromFile(file, options, stored))
        .orElseGet(() -> stored.map(s -> again(s, options)).orElseGet(() -> newSample(options)));
  }

  private Planned fromFile(Path path, UpOptions options, Optional<Settings> stored) {
    if (stored.map(Settings::origin).filter(Origin.Sample.class::isInstance).isPresent()) {
      throw new Refusal(
          "This installation holds the sample shop: load %s with --fresh, which deletes it first."
              .formatted(path));
    }
    var zone = stored.map(Settings::zone).or(options::zone).orElse(ZONE);
    var currency = stored.map(Settings::currency).or(options::currency);
    var conventions =
        new Conventions(options.shop().orElse(SHOP), zone, currency.map(Currency::getCurrencyCode));
    var file = OrderFiles.open(path, options.map(), conventions);
    var survey = Survey.of(file, currency);
    if (survey.lastPlacedAt().isEmpty()) {
      throw new Refusal("%s holds no order that can be read.".formatted(path));
    }
    var settings = stored.orElseGet(() -> firstSettings(options, zone, survey));
    return new Planned(
        new Load.FromFile(file, survey),
        settings,
        stored.map(kept -> Disagreements.of(options, kept)).orElse(List.of()));
  }

  private static Settings firstSettings(UpOptions options, ZoneId zone, Survey survey) {
    var reporting = survey.currency().orElse(CURRENCY);
    return new Settings(
        new Origin.Files(),
        zone,
        reporting,
        options.asOf().orElse(new AsOf.Now()).clock(survey.lastPlacedAt(), zone),
        survey.cutPoints(reporting),
        Settings.newIdentityKey(),
        options.rates().map(Path::toAbsolutePath));
  }

  private Planned again(Settings stored, UpOptions options) {
    var load =
        switch (stored.origin()) {
          case Origin.Files() -> new Load.Nothing();
          case Origin.Sample sample -> {
            var shop = new SampleShop(sample);
            yield new Load.FromSample(shop, shop.snapshots());
          }
        };
    return new Planned(load, stored, Disagreements.of(options, stored));
  }

  private Planned newSample(UpOptions options) {
    if (options.zone().isPresent()
        || options.currency().isPresent()
        || options.asOf().isPresent()) {
      throw new Refusal(
          "--zone, --currency and --as-of go with --orders: the sample shop brings its own.");
    }
    var end = LocalDate.now(machineClock.withZone(SampleShop.ZONE));
    var origin = new Origin.Sample(options.seed().orElse(SEED), end);
    var shop = new SampleShop(origin);
    var snapshots = shop.snapshots();
    var settings =
        new Settings(
            origin,
            SampleShop.ZONE,
            SampleShop.CURRENCY,
            Optional.of(SampleShop.endOf(shop.liveFrom().minusDays(1))),
            shop.cutPoints(snapshots),
            Settings.newIdentityKey(),
            Optional.of(home.sample().resolve("rates.csv")));
    return new Planned(new Load.FromSample(shop, snapshots), settings, List.of());
  }
}
