package dev.perennial.ingest.source;

import dev.perennial.ingest.intake.Receipt;
import dev.perennial.ingest.quarantine.Quarantine;
import dev.perennial.ingest.refusal.Reason;
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

  Replays(Sources sources, Deliveries deliveries, Quarantine quarantine, Fetches fetches) {
    this.sources = sources;
    this.deliveries = deliveries;
    this.quarantine = quarantine;
    this.fetches = fetches;
  }

  /// What became of it; still refused where it stays.
  Uni<Taken> replay(Quarantine.Opened opened, Receipt receipt) {
    var about = opened.about();
    var shop = sources.byName(about.source());
    if (shop.isEmpty()) {
      return Uni.createFrom()
          .item(Taken.refused(about.reason(), "there is no such source any more").kept(about.id()));
    }
    if (about.reason() == Reason.UNFETCHABLE) {
      var path = new String(opened.delivery().body(), StandardCharsets.UTF_8);
      return fetches
          .request(about.source(), List.of(path))
          .chain(() -> quarantine.delete(about.id()))
          .replaceWith(Taken.waiting(1));
    }
    var again = new Receipt(receipt.recordedAt(), receipt.acceptedAt(), about.history());
    return deliveries
        .attempt(shop.get(), opened.delivery(), again)
        .chain(
            taken ->
                taken.isRefused()
                    ? quarantine
                        .stillRefused(about.id(), taken.reason(), taken.detail())
                        .replaceWith(taken.kept(about.id()))
                    : quarantine.delete(about.id()).replaceWith(taken));
  }
}
