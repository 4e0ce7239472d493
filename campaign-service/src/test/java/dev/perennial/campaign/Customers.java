package dev.perennial.campaign;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Changes.change;
import static dev.perennial.campaign.Changes.segment;

import dev.perennial.campaign.decision.CauseKind;
import dev.perennial.campaign.decision.SegmentChange;
import dev.perennial.campaign.decision.Stage;
import dev.perennial.campaign.decision.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Customers that no other test has.
public final class Customers {

  private static final AtomicInteger NEXT = new AtomicInteger(first());

  private Customers() {}

  /// Each profile of tests loads this class anew, and all of them share one database.
  private static int first() {
    var property = Customers.class.getName();
    var first = Integer.getInteger(property, 1_000_000);
    System.setProperty(property, Integer.toString(first + 1_000_000));
    return first;
  }

  public static List<String> fresh(int count) {
    return Stream.generate(NEXT::incrementAndGet).limit(count).map(Changes::customer).toList();
  }

  /// Becomes one of the most valuable by an order: a loyalty trigger.
  public static SegmentChange reachesTop(String customerId, long seq) {
    return reachesTop(customerId, seq, NOW);
  }

  public static SegmentChange reachesTop(String customerId, long seq, Instant asOf) {
    return change(
        customerId,
        seq,
        asOf,
        Optional.of(segment(Tier.HIGH, Stage.ACTIVE)),
        segment(Tier.TOP, Stage.ACTIVE),
        CauseKind.ORDER);
  }

  /// Ids of the triggers that each of `customers` gets for reaching the top with revision 1.
  public static List<String> welcomes(List<String> customers) {
    return customers.stream().map(id -> id + "/1/loyalty-top-tier/welcome").toList();
  }
}
