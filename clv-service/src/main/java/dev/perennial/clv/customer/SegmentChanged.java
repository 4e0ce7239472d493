package dev.perennial.clv.customer;

import dev.perennial.clv.segment.Rfm;
import dev.perennial.clv.segment.RfmCutPoints;
import dev.perennial.clv.segment.RfmGroup;
import dev.perennial.clv.segment.Segment;
import dev.perennial.clv.value.CustomerValue;
import dev.perennial.clv.value.PurchaseSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// One customer moved from one segment to another.
///
/// @param asOf business instant of the change; for time its exact moment
/// @param rules those that judged it
/// @param from null for a customer's first segment
/// @param totalBeforeMinor total value as of the revision before, in minor units
/// @param purchases what the customer had bought as of this change
/// @param value what the customer was worth as of this change
public record SegmentChanged(
    String customerId,
    long seq,
    Instant asOf,
    Cause cause,
    Rules rules,
    Segment from,
    Segment to,
    long totalBeforeMinor,
    PurchaseSummary purchases,
    CustomerValue value) {

  /// Their name among merchants as of this change; PROSPECTS without a purchase, empty while no fit
  /// has drawn borders.
  public Optional<RfmGroup> rfmGroup() {
    return purchases.hasPurchase()
        ? rules.rfm().map(cuts -> scores(cuts).group())
        : Optional.of(RfmGroup.PROSPECTS);
  }

  private Rfm scores(RfmCutPoints cuts) {
    var silence = ChronoUnit.DAYS.between(purchases.lastDay(), rules.today(purchases, asOf));
    return cuts.scores(silence, purchases.orders(), purchases.netMinor());
  }
}
