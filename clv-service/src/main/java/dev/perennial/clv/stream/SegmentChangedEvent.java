package dev.perennial.clv.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.clv.customer.Cause;
import dev.perennial.clv.customer.SegmentChanged;
import dev.perennial.clv.segment.Segment;
import dev.perennial.clv.value.MinorUnits;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/// The data of `segment.changed`.
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record SegmentChangedEvent(
    String customerId,
    long seq,
    Instant asOf,
    CauseData cause,
    Segment from,
    Segment to,
    String currency,
    String valueBefore,
    String valueAfter,
    Snapshot snapshot) {

  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CauseData(String kind, String ref) {

    static CauseData of(Cause cause) {
      return new CauseData(cause.kind(), cause.ref());
    }
  }

  static SegmentChangedEvent of(SegmentChanged change, MinorUnits minorUnits) {
    return new SegmentChangedEvent(
        change.customerId(),
        change.seq(),
        change.asOf(),
        CauseData.of(change.cause()),
        change.from(),
        change.to(),
        minorUnits.currency().getCurrencyCode(),
        minorUnits.toDecimal(change.totalBeforeMinor()).toPlainString(),
        minorUnits.toDecimal(change.value().totalMinor()).toPlainString(),
        Snapshot.of(
                change.purchases(),
                change.value(),
                change.to(),
                change.rules().version(),
                minorUnits)
            .named(change.rfmGroup()));
  }
}
