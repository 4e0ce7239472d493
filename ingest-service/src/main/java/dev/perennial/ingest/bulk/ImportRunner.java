package dev.perennial.ingest.bulk;

import dev.perennial.ingest.intake.Database;
import dev.perennial.ingest.refusal.Refusal;
import dev.perennial.ingest.work.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CountDownLatch;
import org.jboss.logging.Logger;

/// Works off the files of this replica's spool, one at a time, on a thread of its own: requests do
/// not wait for it.
@ApplicationScoped
class ImportRunner {

  private static final Logger LOG = Logger.getLogger(ImportRunner.class);

  private final Spool spool;
  private final ImportJobs jobs;
  private final ImportWork work;
  private final Housekeeping housekeeping;
  private final ImportMetrics metrics;
  private final Database database;
  private final ImportsConfig config;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Loop loop;

  ImportRunner(
      Spool spool,
      ImportJobs jobs,
      ImportWork work,
      Housekeeping housekeeping,
      ImportMetrics metrics,
      Database database,
      ImportsConfig config) {
    this.spool = spool;
    this.jobs = jobs;
    this.work = work;
    this.housekeeping = housekeeping;
    this.metrics = metrics;
    this.database = database;
    this.config = config;
    this.loop = new Loop("imports", config.every(), this::round);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  /// Waits for the batch under way, and lets another attempt go on behind it.
  void stop(@Observes ShutdownEvent event) {
    stopped.countDown();
    loop.close();
  }

  /// Looks for a file at once.
  void wake() {
    loop.wake();
  }

  private boolean round() throws IOException {
    var own = spool.id();
    if (own.isEmpty()) {
      return false;
    }
    var taken = await(jobs.take(own.get(), config.lease()));
    if (taken.isPresent()) {
      perform(taken.get());
    }
    housekeeping.sweep(own.get(), taken.isPresent());
    return taken.isPresent();
  }

  private void perform(ImportJob job) {
    var offset = job.progress().mark().offset();
    LOG.infof("import=%d attempt=%d offset=%d", job.id(), job.attempts(), offset);
    try {
      work.perform(job, new Patience(stopped));
      end(job, ImportState.DONE, "");
    } catch (Abandoned e) {
      abandon(job, e.why());
    } catch (Refusal e) {
      end(job, ImportState.FAILED, e.getMessage());
    } catch (NoSuchFileException _) {
      end(job, ImportState.FAILED, "the file is no longer there");
    } catch (IOException e) {
      LOG.warnf(e, "import=%d cannot be read", job.id());
      end(job, ImportState.FAILED, "the file cannot be read to its end: it is broken or cut off");
    } catch (RuntimeException e) {
      LOG.errorf(e, "import=%d failed", job.id());
      end(job, ImportState.FAILED, "the import failed; the cause is in the log");
    }
  }

  private void abandon(ImportJob job, Abandoned.Why why) {
    switch (why) {
      case SUPERSEDED -> LOG.infof("import=%d was cancelled, or is in other hands", job.id());
      case STOPPED -> {
        var _ = await(jobs.giveBack(job));
      }
    }
  }

  private void end(ImportJob job, ImportState state, String message) {
    var patience = new Patience(stopped);
    var isOurs = patience.answer(() -> database.ask(jobs.end(job, state, message)), () -> {});
    if (isOurs) {
      metrics.ended(state);
      LOG.infof("import=%d state=%s %s", job.id(), state, message);
    }
  }

  private <T> T await(Uni<T> answer) {
    return database.ask(answer).await().indefinitely();
  }
}
