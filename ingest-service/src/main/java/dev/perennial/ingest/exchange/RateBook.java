package dev.perennial.ingest.exchange;

import dev.perennial.ingest.rate.ReferenceRates;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/// The rates that are known by now: those of the file and of the URL, and those that were kept
/// before.
@ApplicationScoped
public class RateBook {

  private static final Logger LOG = Logger.getLogger(RateBook.class);
  private static final Duration WAIT = Duration.ofSeconds(60);

  private final RateRows rows;
  private final AtomicReference<ReferenceRates> current =
      new AtomicReference<>(ReferenceRates.none());
  private volatile boolean filled;

  RateBook(RateRows rows) {
    this.rows = rows;
  }

  public ReferenceRates current() {
    return current.get();
  }

  /// Knows these until the database has been read.
  void begin(ReferenceRates rates) {
    current.set(rates);
  }

  /// Whether the database has been read, and has what is known here.
  boolean isFilled() {
    return filled;
  }

  /// Keeps what is known and reads what was kept. To be called from a thread that may wait.
  void fill() {
    add(current.get());
  }

  /// Keeps them beside what is known. To be called from a thread that may wait.
  void add(ReferenceRates rates) {
    rows.keep(rates.all()).await().atMost(WAIT);
    reload();
  }

  /// Reads what was kept, by whichever replica. To be called from a thread that may wait.
  void reload() {
    var kept = rows.read().await().atMost(WAIT);
    current.set(kept);
    filled = true;
    LOG.debugf("rates=%d", kept.all().size());
  }
}
