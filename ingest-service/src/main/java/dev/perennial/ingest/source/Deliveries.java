package dev.perennial.ingest.source;

import dev.perennial.ingest.identity.Identifiers;
import dev.perennial.ingest.intake.Receipt;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Statement;
import dev.perennial.ingest.quarantine.Kind;
import dev.perennial.ingest.quarantine.Quarantine;
import dev.perennial.ingest.quarantine.Unaccepted;
import dev.perennial.ingest.rate.Reporting;
import dev.perennial.ingest.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Takes in what platforms deliver. A delivery of which anything cannot be taken goes to the
/// quarantine whole.
@ApplicationScoped
public class Deliveries {

  private final Identifiers identifiers;
  private final Reporting reporting;
  private final StatementIntake intake;
  private final Quarantine quarantine;

  Deliveries(
      Identifiers identifiers, Reporting reporting, StatementIntake intake, Quarantine quarantine) {
    this.identifiers = identifiers;
    this.reporting = reporting;
    this.intake = intake;
    this.quarantine = quarantine;
  }

  /// What it says, without any effect; a refusal where it cannot be taken.
  List<Statement> read(ConnectedShop shop, Delivery delivery) {
    return shop.platform().read(delivery, new Context(shop.source(), identifiers, reporting));
  }

  /// Takes it in, or keeps it in quarantine. Fails with `UnavailableException` where broker or
  /// database is away: the same may then be delivered again.
  public Uni<Taken> take(ConnectedShop shop, Delivery delivery, Receipt receipt) {
    return attempt(shop, delivery, receipt)
        .chain(
            taken ->
                taken.isRefused()
                    ? keep(shop, delivery, taken, receipt)
                    : Uni.createFrom().item(taken));
  }

  /// Takes it in as far as it can be; what is refused is told and kept nowhere.
  public Uni<Taken> attempt(ConnectedShop shop, Delivery delivery, Receipt receipt) {
    List<Statement> statements;
    try {
      statements = read(shop, delivery);
    } catch (Refusal refusal) {
      return Uni.createFrom().item(Taken.refused(refusal.reason(), refusal.getMessage()));
    }
    return intake.take(shop, statements, receipt);
  }

  private Uni<Taken> keep(ConnectedShop shop, Delivery delivery, Taken refused, Receipt receipt) {
    return quarantine
        .keep(
            new Unaccepted(
                shop.source().name(),
                Kind.DELIVERY,
                delivery,
                refused.reason(),
                refused.detail(),
                receipt.acceptedAt(),
                receipt.history()))
        .map(refused::kept);
  }
}
