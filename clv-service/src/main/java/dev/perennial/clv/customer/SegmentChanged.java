package dev.perennial.clv.customer;

import dev.perennial.clv.segment.Segment;
import dev.perennial.clv.value.CustomerValue;
import dev.perennial.clv.value.PurchaseSummary;
import java.time.Instant;

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
    CustomerValue value) {}
