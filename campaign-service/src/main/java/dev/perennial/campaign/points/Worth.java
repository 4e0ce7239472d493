package dev.perennial.campaign.points;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.decision.SegmentChange;
import dev.perennial.campaign.ledger.ChangeFollower;
import dev.perennial.campaign.points.WorthTable.Worthy;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// Lets what a customer is worth move their loyalty tier, as of the change. It is only noted here:
/// accounts are held by orders that earn points, and a trigger must not wait for these.
@ApplicationScoped
public class Worth implements ChangeFollower {

  private final WorthTable worths;
  private final BusinessClock clock;

  Worth(WorthTable worths, BusinessClock clock) {
    this.worths = worths;
    this.clock = clock;
  }

  @Override
  public Uni<Void> changed(SqlConnection transaction, List<SegmentChange> changes) {
    var now = clock.now();
    return worths.tell(
        transaction,
        changes.stream()
            .map(change -> new Worthy(change.customerId(), change.to().tier(), at(change, now)))
            .toList());
  }

  private static Instant at(SegmentChange change, Instant now) {
    return change.asOf().isBefore(now) ? change.asOf() : now;
  }
}
