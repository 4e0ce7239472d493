package dev.perennial.ingest.source;

import dev.perennial.ingest.intake.Receipt;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.platform.Statement;
import dev.perennial.ingest.privacy.Erasures;
import dev.perennial.ingest.privacy.Exports;
import dev.perennial.ingest.quarantine.Quarantine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// What a platform asks for on behalf of persons, and of a shop that goes.
@ApplicationScoped
class PersonalRequests {

  private final Erasures erasures;
  private final Exports exports;
  private final Quarantine quarantine;

  PersonalRequests(Erasures erasures, Exports exports, Quarantine quarantine) {
    this.erasures = erasures;
    this.exports = exports;
    this.quarantine = quarantine;
  }

  /// Each is a job from here on.
  Uni<Taken> forget(List<Statement.Forget> forgets, Receipt receipt) {
    var kept = Uni.createFrom().item(Taken.accepted(forgets.size()));
    for (var each : forgets) {
      kept =
          kept.call(
              () ->
                  erasures.request(
                      each.identifiers(), List.of(), keys(each.orders()), receipt.occasion()));
    }
    return kept;
  }

  /// The same.
  Uni<Taken> disclose(List<Statement.Disclose> disclosures, Receipt receipt) {
    var kept = Uni.createFrom().item(Taken.accepted(disclosures.size()));
    for (var each : disclosures) {
      kept =
          kept.call(
              () ->
                  exports.request(
                      each.identifiers(), List.of(), keys(each.orders()), receipt.occasion()));
    }
    return kept;
  }

  /// All that this service has of a shop in the open, or sealed, is what it quarantined.
  Uni<Taken> forgetShop(ConnectedShop shop) {
    return quarantine.deleteAll(shop.source().name()).replaceWith(Taken.accepted(1));
  }

  private static List<String> keys(List<OrderKey> orders) {
    return orders.stream().map(OrderKey::value).toList();
  }
}
