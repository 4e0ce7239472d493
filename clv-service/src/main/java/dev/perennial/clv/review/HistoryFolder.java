package dev.perennial.clv.review;

import dev.perennial.clv.ledger.Ledger;
import dev.perennial.clv.work.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Adds the history counts up that batches appended.
@ApplicationScoped
public class HistoryFolder {

  private static final Duration DATABASE_WAIT = Duration.ofSeconds(30);

  private final Loop loop;

  HistoryFolder(
      Ledger ledger,
      @ConfigProperty(name = "clv.histories.rows-max") int rowsMax,
      @ConfigProperty(name = "clv.histories.every") Duration every) {
    this.loop =
        new Loop(
            "history-folder",
            every,
            () -> ledger.foldHistories(rowsMax).await().atMost(DATABASE_WAIT) == rowsMax);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.close();
  }
}
