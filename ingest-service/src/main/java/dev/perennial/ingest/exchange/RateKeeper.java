package dev.perennial.ingest.exchange;

import dev.perennial.ingest.work.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
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
  private final Loop loop;

  RateKeeper(RatesConfig config, RateSources sources, RateBook book) {
    this.config = config;
    this.sources = sources;
    this.book = book;
    this.loop = new Loop("rates", config.every(), this::round);
  }

  /// Before the first request is taken in. Where the database is away, what the file says is known
  /// all the same, and the rest is made up for.
  void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
    try {
      config.file().map(sources::file).ifPresent(book::begin);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("ingest.rates.file: " + e.getMessage(), e);
    }
    quietly(book::fill);
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }

  /// Where the book could not be filled yet, the loop tries again soon. A URL that does not
  /// answer is asked again at its time, not sooner.
  private boolean round() {
    if (!book.isFilled()) {
      book.fill();
    }
    quietly(() -> config.url().map(sources::url).ifPresentOrElse(book::add, book::reload));
    return false;
  }

  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warnf("rates stay as they are: %s", e.toString());
    }
  }
}
