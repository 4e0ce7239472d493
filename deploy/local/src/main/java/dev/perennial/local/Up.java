package dev.perennial.local;

import dev.perennial.local.home.Home;
import dev.perennial.local.home.HomeLock;
import dev.perennial.local.home.Leftovers;
import dev.perennial.local.home.PortPlan;
import dev.perennial.local.home.Settings;
import dev.perennial.local.home.SettingsFile;
import dev.perennial.local.report.Report;
import dev.perennial.local.service.Installation;
import dev.perennial.local.service.ServiceKind;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// `./perennial up`: everything on this machine, the orders in, and the table of what came out.
final class Up {

  private static final Duration WATCH_EVERY = Duration.ofMillis(500);

  private final Path repository;
  private final Home home;
  private final PortPlan ports;
  private final PrintStream out;
  private final SettingsFile file;

  Up(Path repository, Home home, PortPlan ports, PrintStream out) {
    this.repository = repository;
    this.home = home;
    this.ports = ports;
    this.out = out;
    this.file = new SettingsFile(home);
  }

  /// Runs until at rest, or until stopped.
  void run(UpOptions options) throws InterruptedException {
    home.prepare();
    try (var _ = HomeLock.take(home)) {
      Logs.toFile(home);
      var planned = plan(options);
      file.write(planned.settings());
      try (var installation = new Installation(repository, home, ports, options.form())) {
        work(installation, planned, options);
      }
    }
  }

  /// Makes room for the installation and decides what is to be loaded. What is stored goes only
  /// after everything that can be refused was found in order.
  private Load.Planned plan(UpOptions options) throws InterruptedException {
    var leftovers = Leftovers.stop(home);
    if (leftovers > 0) {
      out.printf("Stopped %d processes that an earlier run had left behind.%n", leftovers);
    }
    ports.requireFree();
    home.requireSpace();
    var planned = new LoadPlanner(home, Clock.systemUTC()).plan(options, stored(options));
    planned.notes().forEach(out::println);
    if (options.fresh()) {
      home.deleteData();
      home.prepare();
      Logs.toFile(home);
    }
    return planned;
  }

  private Optional<Settings> stored(UpOptions options) {
    var stored = options.fresh() ? Optional.<Settings>empty() : file.read();
    if (stored.isEmpty() && !options.fresh() && Files.exists(home.postgres())) {
      throw new Refusal(
          "%s holds data, but not the shop.properties that its figures depend on: start over with --fresh."
              .formatted(home.directory()));
    }
    return stored;
  }

  private void work(Installation installation, Load.Planned planned, UpOptions options)
      throws InterruptedException {
    if (planned.load() instanceof Load.FromSample(var shop, _)) {
      shop.rates().write(planned.settings().rates().orElseThrow());
    }
    out.println("Starting PostgreSQL and Kafka …");
    installation.startServers();
    out.println("Starting ingest-service, clv-service and campaign-service …");
    installation.startServices(planned.settings());
    try (var loading = new Loading(installation, file, planned.settings(), out)) {
      var speed = loading.run(planned.load());
      var report = new Report(installation);
      out.printf("%n%s%n%s%n%s", report.text(speed.load()), report.addresses(), speed.text());
    }
    if (!options.exit()) {
      stay(installation);
    }
  }

  private void stay(Installation installation) throws InterruptedException {
    out.println("\nRunning until Ctrl-C (or ./perennial down).");
    while (true) {
      Thread.sleep(WATCH_EVERY);
      var ended =
          Arrays.stream(ServiceKind.values())
              .map(installation::service)
              .filter(service -> !service.isAlive())
              .findFirst();
      if (ended.isPresent()) {
        // Ctrl-C reaches the services too: then the interrupt comes first.
        Thread.sleep(WATCH_EVERY);
        var kind = ended.get().kind();
        throw new Refusal(
            "%s has ended by itself: %s (all of it in %s)."
                .formatted(kind.title(), ended.get().lastWords(), home.log(kind.title())));
      }
    }
  }
}
