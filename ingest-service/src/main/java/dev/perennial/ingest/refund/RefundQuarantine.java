package dev.perennial.ingest.refund;

import dev.perennial.ingest.intake.Receipt;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.quarantine.KeptJson;
import dev.perennial.ingest.quarantine.Kind;
import dev.perennial.ingest.quarantine.Quarantine;
import dev.perennial.ingest.quarantine.Unaccepted;
import dev.perennial.ingest.refusal.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Refunds that waited for their order in vain, or that it refused when it came. They are kept
/// under platform and shop of the order.
@ApplicationScoped
public class RefundQuarantine {

  private final Quarantine quarantine;
  private final RefundIntake intake;
  private final KeptJson json;

  RefundQuarantine(Quarantine quarantine, RefundIntake intake, KeptJson json) {
    this.quarantine = quarantine;
    this.intake = intake;
    this.json = json;
  }

  Uni<Long> keep(ToldRefund refund, Reason reason, String detail, Instant at) {
    return quarantine.keep(
        new Unaccepted(
            refund.order().platform() + '/' + refund.order().shop(),
            Kind.REFUND,
            new Delivery(Map.of(), json.write(RefundDocument.of(refund))),
            reason,
            detail,
            at,
            refund.history()));
  }

  /// Takes it in as if it came now; it waits again where its order is still unknown.
  public Uni<RefundResult> replay(Quarantine.Opened opened, Receipt receipt) {
    var refund = json.read(opened.delivery().body(), RefundDocument.class).refund();
    return intake.take(List.of(refund), receipt).map(List::getFirst);
  }
}
