package dev.perennial.ingest.source;

import dev.perennial.ingest.intake.Receipt;
import dev.perennial.ingest.quarantine.Quarantine;
import dev.perennial.ingest.quarantine.Quarantined;
import dev.perennial.ingest.refund.RefundQuarantine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Tries again what is in quarantine, and lets go what can be taken in by now.
@ApplicationScoped
class Replays {

  private final Sources sources;
  private final Deliveries deliveries;
  private final Quarantine quarantine;
  private final Fetches fetches;
  private final RefundQuarantine refunds;

  Replays(
      Sources sources,
      Deliveries deliveries,
      Quarantine quarantine,
      Fetches fetches,
      RefundQuarantine refunds) {
    this.sources = sources;
    this.deliveries = deliveries;
    this.quarantine = quarantine;
    this.fetches = fetches;
    this.refunds = refunds;
  }

  /// What became of it; still refused where it stays.
  Uni<Taken> replay(Quarantine.Opened opened, Receipt receipt) {
    var about = opened.about();
    var again =
        new Receipt(
            receipt.recordedAt(), receipt.acceptedAt(), about.history(), receipt.traceparent());
    var attempt =
        switch (about.kind()) {
          case DELIVERY -> deliver(opened, again);
          case DOCUMENT_PATH -> request(opened);
          case REFUND -> refunds.replay(opened, again).map(Taken::of);
        };
    return attempt.chain(taken -> settle(about, taken));
  }

  private Uni<Taken> deliver(Quarantine.Opened opened, Receipt receipt) {
    var about = opened.about();
    return sources
        .byName(about.source())
        .map(shop -> deliveries.attempt(shop, opened.delivery(), receipt))
        .orElseGet(() -> noSource(about));
  }

  private Uni<Taken> request(Quarantine.Opened opened) {
    var about = opened.about();
    var path = new String(opened.delivery().body(), StandardCharsets.UTF_8);
    return sources.byName(about.source()).isEmpty()
        ? noSource(about)
        : fetches.request(about.source(), List.of(path)).replaceWith(Taken.waiting(1));
  }

  private static Uni<Taken> noSource(Quarantined about) {
    return Uni.createFrom().item(Taken.refused(about.reason(), "there is no such source any more"));
  }

  private Uni<Taken> settle(Quarantined about, Taken taken) {
    return taken.isRefused()
        ? quarantine
            .stillRefused(about.id(), taken.reason(), taken.detail())
            .replaceWith(taken.kept(about.id()))
        : quarantine.delete(about.id()).replaceWith(taken);
  }
}
