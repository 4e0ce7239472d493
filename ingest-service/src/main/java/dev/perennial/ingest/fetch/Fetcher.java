package dev.perennial.ingest.fetch;

import dev.perennial.ingest.clock.BusinessClock;
import dev.perennial.ingest.fetch.FetchRows.Due;
import dev.perennial.ingest.intake.Database;
import dev.perennial.ingest.intake.Receipt;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.quarantine.Kind;
import dev.perennial.ingest.quarantine.Quarantine;
import dev.perennial.ingest.quarantine.Unaccepted;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.source.ConnectedShop;
import dev.perennial.ingest.source.Deliveries;
import dev.perennial.ingest.source.Sources;
import dev.perennial.ingest.work.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// Asks for the documents that are due and takes them in. One that its shop refuses, or has not
/// given after so many attempts, goes to the quarantine as the path it stands at.
@ApplicationScoped
class Fetcher {

  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration PAUSE_LONGEST = Duration.ofMinutes(10);
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final int BATCH = 4;

  private final FetchRows rows;
  private final ShopApi apis;
  private final Sources sources;
  private final Deliveries deliveries;
  private final Quarantine quarantine;
  private final Database database;
  private final BusinessClock businessClock;
  private final Clock machineClock;
  private final int attemptsMax;
  private final Loop loop;

  Fetcher(
      FetchRows rows,
      ShopApi apis,
      Sources sources,
      Deliveries deliveries,
      Quarantine quarantine,
      Database database,
      BusinessClock businessClock,
      Clock machineClock,
      FetchConfig config) {
    this.rows = rows;
    this.apis = apis;
    this.sources = sources;
    this.deliveries = deliveries;
    this.quarantine = quarantine;
    this.database = database;
    this.businessClock = businessClock;
    this.machineClock = machineClock;
    this.attemptsMax = config.attemptsMax();
    this.loop = new Loop("documents", config.every(), this::round);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }

  private boolean round() throws InterruptedException {
    var documents = await(database.ask(rows.take(LEASE, BATCH)));
    for (var due : documents) {
      fetch(due);
    }
    return documents.size() == BATCH;
  }

  private void fetch(Due due) throws InterruptedException {
    var shop = sources.byName(due.source());
    var api = shop.flatMap(ConnectedShop::api);
    if (api.isEmpty()) {
      refuse(due, "the source has no api.url to ask at");
      return;
    }
    switch (apis.get(api.get(), due.path())) {
      case ShopApi.Answer.Document(var body) -> {
        await(deliveries.take(shop.get(), new Delivery(Map.of(), body), receipt()));
        await(database.ask(rows.done(due)));
      }
      case ShopApi.Answer.Refused(var because) -> refuse(due, because);
      case ShopApi.Answer.NotNow(var because) -> {
        if (due.attempts() >= attemptsMax) {
          refuse(due, because);
        } else {
          await(database.ask(rows.later(due, pause(due.attempts()))));
        }
      }
    }
  }

  private void refuse(Due due, String because) {
    var path = new Delivery(Map.of(), due.path().getBytes(StandardCharsets.UTF_8));
    await(
        quarantine.keep(
            new Unaccepted(
                due.source(),
                Kind.DOCUMENT_PATH,
                path,
                Reason.UNFETCHABLE,
                because,
                machineClock.instant(),
                false)));
    await(database.ask(rows.done(due)));
  }

  private Receipt receipt() {
    return new Receipt(
        businessClock.now(), machineClock.instant().truncatedTo(ChronoUnit.MICROS), false);
  }

  /// 1, 2, 4 seconds and so on, up to ten minutes.
  private static Duration pause(int attempts) {
    var pause = Duration.ofSeconds(1L << Math.min(attempts - 1, 30));
    return pause.compareTo(PAUSE_LONGEST) < 0 ? pause : PAUSE_LONGEST;
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(WAIT);
  }
}
