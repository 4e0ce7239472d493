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
  private final TriggerWatch watch;

  Loading(Installation installation, SettingsFile file, Settings settings, PrintStream out)
      throws InterruptedException {
    this.installation = installation;
    this.file = file;
    this.settings = settings;
    this.out = out;
    this.intake = new Intake(installation.api(ServiceKind.INGEST), tally);
    this.pipeline = new Pipeline(installation);
    this.watch = new TriggerWatch(installation.bootstrapServers());
  }

  /// Brings `load` in and waits until at rest.
  Speed run(Load load) throws InterruptedException {
    var startedAt = System.nanoTime();
    var accepted =
        switch (load) {
          case Load.FromFile from -> loadFile(from, startedAt);
          case Load.FromSample(var shop, var snapshots) -> loadSample(shop, snapshots, startedAt);
          case Load.Nothing() -> Duration.ZERO;
        };
    awaitRest();
    var rest = load instanceof Load.Nothing ? Duration.ZERO : since(startedAt);
    return new Speed(tally.counts(), accepted, rest, watch.finish());
  }

  private Duration loadFile(Load.FromFile from, long startedAt) {
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
    return since(startedAt);
  }

  private Duration loadSample(SampleShop shop, List<Snapshot> snapshots, long startedAt)
      throws InterruptedException {
    var liveFrom = shop.liveFrom().atStartOfDay(SampleShop.ZONE).toInstant();
    var history = snapshots.stream().filter(snapshot -> snapshot.at().isBefore(liveFrom)).toList();
    var live = snapshots.subList(history.size(), snapshots.size());
    try (var progress = Progress.of(out, "Loading history", history.size());
        var lanes = new Lanes(intake, true, progress)) {
      history.forEach(s -> lanes.add(s.lane(), new PostLine(0, s.order().json())));
      lanes.finish();
    }
    var accepted = since(startedAt);
    awaitRest();
    try (var progress = Progress.of(out, "Playing the last 30 days", live.size())) {
      new LiveDays(installation, intake, pipeline, file, settings).play(shop, live, progress);
    }
    return accepted;
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
    watch.close();
    pipeline.close();
  }
}
