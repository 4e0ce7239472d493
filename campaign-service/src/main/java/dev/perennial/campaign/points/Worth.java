package dev.perennial.campaign.points;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.decision.SegmentChange;
import dev.perennial.campaign.ledger.ChangeFollower;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/// Lets what a customer is worth move their loyalty tier, as of the change.
@ApplicationScoped
public class Worth implements ChangeFollower {

  private final Members members;
  private final BusinessClock clock;

  Worth(Members members, BusinessClock clock) {
    this.members = members;
    this.clock = clock;
  }

  @Override
  public Uni<Void> changed(SqlConnection transaction, List<SegmentChange> changes) {
    var now = clock.now();
    var moves = changes.stream().filter(Worth::movesTier).toList();
    if (moves.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var joining =
        moves.stream()
            .collect(
                toMap(
                    SegmentChange::customerId,
                    change -> at(change, now),
                    (first, _) -> first,
                    TreeMap::new));
    return members
        .open(transaction, Opening.joining(joining, false))
        .invoke(
            opened ->
                moves.forEach(
                    change ->
                        opened
                            .programme()
                            .valued(change.customerId(), change.to().tier(), at(change, now))))
        .chain(opened -> members.save(transaction, opened));
  }

  private static boolean movesTier(SegmentChange change) {
    return change.from().filter(from -> from.tier() == change.to().tier()).isEmpty();
  }

  private static Instant at(SegmentChange change, Instant now) {
    return change.asOf().isBefore(now) ? change.asOf() : now;
  }
}
