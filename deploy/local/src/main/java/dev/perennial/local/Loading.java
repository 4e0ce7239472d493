package dev.perennial.local;

import dev.perennial.local.home.Settings;
import dev.perennial.local.home.SettingsFile;
import dev.perennial.local.load.Intake;
import dev.perennial.local.load.Lanes;
import dev.perennial.local.load.PostLine;
import dev.perennial.local.load.Progress;
import dev.perennial.local.load.Tally;
import dev.perennial.local.load.Tally.Rejection;
import dev.perennial.local.orders.Entry;
import dev.perennial.local.pipeline.Pipeline;
import dev.perennial.local.pipeline.TriggerWatch;
import dev.perennial.local.report.Speed;
import dev.perennial.local.sample.SampleShop;
import dev.perennial.local.sample.Snapshot;
import dev.perennial.local.service.Installation;
import dev.perennial.local.service.ServiceKind;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/// Brings orders in and waits until all they cause is done.
final class Loading implements AutoCloseable {

  private static final String UNREADABLE = "UNREADABLE";

  private final Installation installation;
  private final SettingsFile file;
  private final Settings settings;
  private final PrintStream out;
  private final Tally tally = new Tally();
  private final Intake intake;
  private final Pipeline pipeline;

  Loading(Installation installation, SettingsFile file, Settings settings, PrintStream out) {
    this.installation = installation;
    this.file = file;
    this.settings = settings;
    this.out = out;
    this.intake = new Intake(installation.api(ServiceKind.INGEST), tally);
    this.pipeline = new Pipeline(installation);
  }

  /// Brings `load` in and waits until at rest.
  Speed run(Load load) throws InterruptedException {
    return switch (load) {
      case Load.FromFile from -> loadFile(from);
      case Load.FromSample(var shop, var snapshots) -> loadSample(shop, snapshots);
      case Load.Nothing() -> {
        awaitRest();
        yield new Speed(tally.counts(), 0, Duration.ZERO, Duration.ZERO, List.of());
      }
    };
  }

  private Speed loadFile(Load.FromFile from) throws InterruptedException {
    var startedAt = System.nanoTime();
    try (var progress = Progress.of(out, "Loading orders", from.survey().entries());
        var lanes = new Lanes(intake, true, progress)) {
      from.file()
          .read(
              entry -> {
                switch (entry) {
                  case Entry.Bad(var line, var reason) -> {
                    tally.rejected(new Rejection(line, UNREADABLE, reason));
                    progress.step(1);
                  }
                  case Entry.Order order ->
                      lanes.add(
                          Load.FromFile.laneOf(order), new PostLine(order.line(), order.json()));
                }
              });
      lanes.finish();
    }
    var accepted = since(startedAt);
    awaitRest();
    return new Speed(
        tally.counts(), from.survey().entries(), accepted, since(startedAt), List.of());
  }

  /// The speed is that of the history: live orders wait for one another and for the clocks.
  private Speed loadSample(SampleShop shop, List<Snapshot> snapshots) throws InterruptedException {
    var liveFrom = shop.liveFrom().atStartOfDay(SampleShop.ZONE).toInstant();
    var history = snapshots.stream().filter(snapshot -> snapshot.at().isBefore(liveFrom)).toList();
    var live = snapshots.subList(history.size(), snapshots.size());
    var startedAt = System.nanoTime();
    try (var progress = Progress.of(out, "Loading history", history.size());
        var lanes = new Lanes(intake, true, progress)) {
      history.forEach(s -> lanes.add(s.lane(), new PostLine(0, s.order().json())));
      lanes.finish();
    }
    var accepted = since(startedAt);
    awaitRest();
    var rest = since(startedAt);
    try (var watch = new TriggerWatch(installation.bootstrapServers());
        var progress = Progress.of(out, "Playing the last 30 days", live.size())) {
      new LiveDays(installation, intake, pipeline, file, settings).play(shop, live, progress);
      return new Speed(tally.counts(), history.size(), accepted, rest, watch.finish());
    }
  }

  private void awaitRest() throws InterruptedException {
    out.println("Waiting until all is applied and published …");
    pipeline.awaitRest();
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  @Override
  public void close() {
    pipeline.close();
  }
}
