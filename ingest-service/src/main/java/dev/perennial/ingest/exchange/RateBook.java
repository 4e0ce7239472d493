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

  RateBook(RateRows rows) {
    this.rows = rows;
  }

  public ReferenceRates current() {
    return current.get();
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
    LOG.debugf("rates=%d", kept.all().size());
  }
}
