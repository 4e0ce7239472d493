package dev.perennial.ingest.exchange;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.jboss.logging.Logger;

/// Fills the book of rates: at the start from the file and from what was kept, later from the URL
/// and from what other replicas have kept. A file that is something else ends the start; a URL that
/// does not answer leaves the rates that are known.
@ApplicationScoped
class RateKeeper {

  private static final Logger LOG = Logger.getLogger(RateKeeper.class);

  private final RatesConfig config;
  private final RateSources sources;
  private final RateBook book;

  RateKeeper(RatesConfig config, RateSources sources, RateBook book) {
    this.config = config;
    this.sources = sources;
    this.book = book;
  }

  /// Before the first request is taken in.
  void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
    if (config.file().isPresent()) {
      try {
        book.add(sources.file(config.file().get()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("ingest.rates.file: " + e.getMessage(), e);
      }
    } else {
      book.reload();
    }
  }

  @Scheduled(
      every = "${ingest.rates.every}",
      delayed = "5s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void refresh() throws InterruptedException {
    try {
      if (config.url().isPresent()) {
        book.add(sources.url(config.url().get()));
      } else {
        book.reload();
      }
    } catch (RuntimeException e) {
      LOG.warnf("rates stay as they are: %s", e.toString());
    }
  }
}
