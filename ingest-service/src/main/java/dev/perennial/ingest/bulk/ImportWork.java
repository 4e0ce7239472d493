package dev.perennial.ingest.bulk;

import dev.perennial.ingest.api.UnavailableException;
import dev.perennial.ingest.intake.Database;
import dev.perennial.ingest.table.Entries;
import dev.perennial.ingest.table.OrderFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;

/// Reads one file from its mark to its end, batch by batch: each is taken in, and only then the
/// mark moves.
@ApplicationScoped
class ImportWork {

  private final Spool spool;
  private final Said said;
  private final BatchIntake intake;
  private final ImportJobs jobs;
  private final ImportSteps steps;
  private final ImportRows rows;
  private final Database database;
  private final ImportsConfig config;

  ImportWork(
      Spool spool,
      Said said,
      BatchIntake intake,
      ImportJobs jobs,
      ImportSteps steps,
      ImportRows rows,
      Database database,
      ImportsConfig config) {
    this.spool = spool;
    this.said = said;
    this.intake = intake;
    this.jobs = jobs;
    this.steps = steps;
    this.rows = rows;
    this.database = database;
    this.config = config;
  }

  /// Returns at the end of the file. A refusal where it cannot be read on, [Abandoned] where the
  /// attempt is not to go on.
  void perform(ImportJob job, Patience patience) throws IOException {
    var file = spool.file(job.file());
    var options = said.options(job.options());
    var progress = job.progress();
    try (var entries = new OrderFile(file, options).open(progress.mark())) {
      var since = System.nanoTime();
      for (var batch = next(entries); !batch.isEmpty(); batch = next(entries)) {
        var taken = batch;
        var outcome = patience.answer(() -> intake.take(job, options, taken), () -> hold(job));
        var until = System.nanoTime();
        var counted =
            progress
                .plus(outcome)
                .at(
                    entries.mark(),
                    file.bytesRead(),
                    entries.records(),
                    Duration.ofNanos(until - since).toMillis());
        step(job, progress, counted, outcome, patience);
        progress = counted;
        since = until;
      }
    }
  }

  private Batch next(Entries entries) throws IOException {
    return Batch.of(entries, config.batchOrders(), config.batchLines());
  }

  private void step(
      ImportJob job, Progress before, Progress now, Outcome outcome, Patience patience) {
    var room = Math.max(0, config.errorsMax() - before.rejectedInAll());
    var errors = outcome.errors().stream().limit(room).toList();
    var isHeld =
        patience.answer(
            () ->
                database.ask(
                    steps.step(
                        job,
                        now,
                        rows.text(now.rejected()),
                        errors,
                        outcome.versions(),
                        config.lease())),
            () -> hold(job));
    if (!isHeld) {
      throw new Abandoned(Abandoned.Why.SUPERSEDED);
    }
  }

  /// Keeps the lease while something is away. Where the database is, somebody else may take it
  /// over, which the next step notices.
  private void hold(ImportJob job) {
    try {
      if (!database.ask(jobs.renew(job, config.lease())).await().indefinitely()) {
        throw new Abandoned(Abandoned.Why.SUPERSEDED);
      }
    } catch (UnavailableException _) {
      // the next step will tell
    }
  }
}
