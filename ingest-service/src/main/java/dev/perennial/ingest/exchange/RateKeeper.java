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

  /// Before the first request is taken in. Where the database is away, what the file says is known
  /// all the same, and the rest is made up for.
  void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
    try {
      config.file().map(sources::file).ifPresent(book::begin);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("ingest.rates.file: " + e.getMessage(), e);
    }
    fill();
  }

  @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
  void fill() {
    if (!book.isFilled()) {
      quietly(book::fill);
    }
  }

  @Scheduled(
      every = "${ingest.rates.every}",
      delayed = "5s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void refresh() {
    if (config.url().isPresent()) {
      var url = config.url().get();
      quietly(() -> book.add(sources.url(url)));
    } else {
      quietly(book::reload);
    }
  }

  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warnf("rates stay as they are: %s", e.toString());
    }
  }
}
