package dev.perennial.campaign;

import dev.perennial.campaign.decision.Cause;
import dev.perennial.campaign.decision.CauseKind;
import dev.perennial.campaign.decision.RfmGroup;
import dev.perennial.campaign.decision.Segment;
import dev.perennial.campaign.decision.SegmentChange;
import dev.perennial.campaign.decision.Snapshot;
import dev.perennial.campaign.decision.Stage;
import dev.perennial.campaign.decision.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Changes for tests.
public final class Changes {

  public static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  private Changes() {}

  /// The id of the `n`th customer.
  public static String customer(int n) {
    return "c-%026d".formatted(n);
  }

  public static Segment segment(Tier tier, Stage stage) {
    return new Segment(tier, stage);
  }

  /// A change of customer 1 at [#NOW].
  public static SegmentChange change(Optional<Segment> from, Segment to, CauseKind cause) {
    return change(customer(1), 1, NOW, from, to, cause);
  }

  public static SegmentChange change(
      String customerId,
      long seq,
      Instant asOf,
      Optional<Segment> from,
      Segment to,
      CauseKind cause) {
    var ref = cause == CauseKind.TIME ? Optional.<String>empty() : Optional.of("shop/1/" + seq);
    return new SegmentChange(
        customerId,
        seq,
        asOf,
        new Cause(cause, ref),
        from,
        to,
        "EUR",
        new BigDecimal("10.00"),
        new BigDecimal("599.81"),
        new Snapshot(
            4,
            3,
            Optional.empty(),
            Optional.empty(),
            new BigDecimal("412.50"),
            new BigDecimal("187.31"),
            new BigDecimal("599.81"),
            0.94125,
            1.8162,
            Optional.of(RfmGroup.LOYAL),
            "given-1"));
  }

  /// Any change: at most two days old, by any cause, between any two segments.
  public static SegmentChange any(RandomGenerator random, String customerId, long seq) {
    return change(
        customerId,
        seq,
        NOW.minusSeconds(random.nextInt(2 * 24 * 3600)),
        random.nextInt(5) == 0 ? Optional.empty() : Optional.of(anySegment(random)),
        anySegment(random),
        pick(random, CauseKind.values()));
  }

  private static Segment anySegment(RandomGenerator random) {
    return segment(pick(random, Tier.values()), pick(random, Stage.values()));
  }

  private static <T> T pick(RandomGenerator random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
