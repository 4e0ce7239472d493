package dev.perennial.ingest.bulk;

import dev.perennial.ingest.api.Problem;
import dev.perennial.ingest.bulk.Spool.Kept;
import dev.perennial.ingest.intake.Database;
import dev.perennial.ingest.refusal.Refusal;
import dev.perennial.ingest.table.Mark;
import dev.perennial.ingest.table.Options;
import dev.perennial.ingest.table.OrderFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.zip.ZipException;
import org.jboss.logging.Logger;

/// Keeps a file and queues it. So many at one time: who finds no room is told so at once.
@ApplicationScoped
class Uploads {

  private static final Logger LOG = Logger.getLogger(Uploads.class);

  private final Spool spool;
  private final Said said;
  private final OwnImports own;
  private final ImportJobs jobs;
  private final ImportRunner runner;
  private final Database database;
  private final Semaphore uploads;
  private final int waitingMax;

  Uploads(
      Spool spool,
      Said said,
      OwnImports own,
      ImportJobs jobs,
      ImportRunner runner,
      Database database,
      ImportsConfig config) {
    this.spool = spool;
    this.said = said;
    this.own = own;
    this.jobs = jobs;
    this.runner = runner;
    this.database = database;
    this.uploads = new Semaphore(config.uploadsMax());
    this.waitingMax = config.waitingMax();
  }

  /// The import, once file and import are kept. Problems: 403, 413, 507, 429, and 422 where a
  /// parameter or the header of the file cannot be understood.
  ImportJob take(
      InputStream body, Long contentLength, Map<String, List<String>> parameters, boolean history)
      throws IOException {
    var options = understood(() -> said.options(parameters));
    own.require(options);
    if (contentLength != null) {
      spool.requireAtMost(contentLength);
    }
    if (!uploads.tryAcquire()) {
      throw Problem.of(429, "too many files are being handed in").asException();
    }
    try {
      return take(spool.keep(body), options, parameters, history);
    } catch (FileSystemException e) {
      LOG.warnf("the directory for files cannot be written: %s", e.getMessage());
      throw Problem.of(507, "the directory for files cannot be written").asException();
    } finally {
      uploads.release();
    }
  }

  private ImportJob take(
      Kept file, Options options, Map<String, List<String>> parameters, boolean history)
      throws IOException {
    var isQueued = false;
    try {
      understood(() -> requireHeader(file, options));
      var job =
          database
              .ask(jobs.add(file, parameters, history, waitingMax))
              .await()
              .indefinitely()
              .orElseThrow(
                  () -> Problem.of(429, waitingMax + " imports wait already").asException());
      isQueued = true;
      runner.wake();
      return job;
    } finally {
      if (!isQueued) {
        spool.delete(file.file());
      }
    }
  }

  private Object requireHeader(Kept file, Options options) throws IOException {
    try (var entries = new OrderFile(spool.file(file.file()), options).open(Mark.BEGINNING)) {
      return entries.mark();
    } catch (ZipException _) {
      throw Problem.of(422, "the compressed file cannot be unpacked").asException();
    }
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T understood(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (Refusal refusal) {
      throw Problem.of(422, refusal.getMessage()).because(refusal.reason().name()).asException();
    }
  }
}
