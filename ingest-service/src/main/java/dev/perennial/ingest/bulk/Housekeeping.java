package dev.perennial.ingest.bulk;

import dev.perennial.ingest.intake.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;

/// Deletes what ended imports leave: their files as soon as they have ended, uploads that were
/// broken off, and the imports themselves after their time.
@ApplicationScoped
class Housekeeping {

  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration UPLOAD_MAX = Duration.ofHours(1);
  private static final int ROWS_AT_A_TIME = 10_000;

  private final Spool spool;
  private final ImportFiles files;
  private final ImportSteps steps;
  private final Database database;
  private final Clock machineClock;
  private final Duration retention;
  private Instant next = Instant.EPOCH;

  Housekeeping(
      Spool spool,
      ImportFiles files,
      ImportSteps steps,
      Database database,
      Clock machineClock,
      ImportsConfig config) {
    this.spool = spool;
    this.files = files;
    this.steps = steps;
    this.database = database;
    this.machineClock = machineClock;
    this.retention = config.retention();
  }

  /// Once a minute, or where it is `due` because something has ended. From one thread.
  void sweep(String own, boolean due) throws IOException {
    var now = machineClock.instant();
    if (due || !now.isBefore(next)) {
      next = now.plus(EVERY);
      sweepFiles(own, now);
      while (database.ask(steps.forget(retention, ROWS_AT_A_TIME)).await().indefinitely()) {
        // there may be more of them
      }
    }
  }

  private void sweepFiles(String own, Instant now) throws IOException {
    var ended = database.ask(files.ended(own)).await().indefinitely();
    delete(ended);
    database.ask(files.deleted(own, ended)).await().indefinitely();
    // an upload that has just ended has no import yet: only what is old has been broken off
    var broken = new HashSet<>(spool.writtenBefore(now.minus(UPLOAD_MAX)));
    broken.removeAll(database.ask(files.open(own, broken)).await().indefinitely());
    delete(broken);
  }

  private void delete(Collection<String> names) throws IOException {
    for (var name : names) {
      spool.delete(name);
    }
  }
}
