package dev.perennial.bench.testbed;

import dev.perennial.local.home.Home;
import dev.perennial.local.home.Settings;
import dev.perennial.local.home.Settings.Origin;
import dev.perennial.local.load.Intake;
import dev.perennial.local.load.Lanes;
import dev.perennial.local.load.PostLine;
import dev.perennial.local.load.Progress;
import dev.perennial.local.load.Tally;
import dev.perennial.local.sample.SampleShop;
import dev.perennial.local.sample.Snapshot;
import dev.perennial.local.service.ServiceApi;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// The shop whose customers are measured: the sample shop of `./perennial up`, 18 months of
/// 5,000 customers that end today, all of it history.
public final class Shop {

  private static final long SEED = 42;
  private static final int NOON = 12;

  private final SampleShop sample;
  private final List<Snapshot> snapshots;
  private final ZoneId zone;

  private Shop(SampleShop sample, ZoneId zone) {
    this.sample = sample;
    this.snapshots = sample.snapshots();
    this.zone = zone;
  }

  /// The shop as it stands at `now`, in a zone in which it is about noon: so that no business
  /// day ends while something is measured.
  public static Shop at(Instant now) {
    var hour = now.atOffset(ZoneOffset.UTC).getHour();
    var origin = new Origin.Sample(SEED, now.atOffset(ZoneOffset.UTC).toLocalDate());
    return new Shop(new SampleShop(origin), ZoneOffset.ofHours(NOON - hour));
  }

  public ZoneId zone() {
    return zone;
  }

  /// All that the shop ever sent, in order.
  public List<Snapshot> snapshots() {
    return snapshots;
  }

  /// Posts everything as history.
  public void load(ServiceApi ingest, PrintStream out) {
    var intake = new Intake(ingest, new Tally());
    try (var progress = Progress.of(out, "Loading the sample shop", snapshots.size());
        var lanes = new Lanes(intake, true, progress)) {
      snapshots.forEach(s -> lanes.add(s.lane(), new PostLine(0, s.order().json())));
      lanes.finish();
    }
  }

  Settings settings(Home home) {
    var rates = home.sample().resolve("rates.csv");
    sample.rates().write(rates);
    return new Settings(
        new Origin.Files(),
        zone,
        SampleShop.CURRENCY,
        Optional.empty(),
        sample.cutPoints(snapshots),
        Settings.newIdentityKey(),
        Optional.of(rates));
  }
}
