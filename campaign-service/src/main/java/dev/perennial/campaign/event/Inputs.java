package dev.perennial.campaign.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.decision.SegmentChange;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// What a decision was made from, kept beside it so that it can be explained later.
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Inputs(
    SegmentJson from,
    SegmentJson to,
    String currency,
    String valueBefore,
    String valueAfter,
    SnapshotJson snapshot) {

  public static Inputs of(SegmentChange change) {
    return new Inputs(
        change.from().map(SegmentJson::of).orElse(null),
        SegmentJson.of(change.to()),
        change.currency(),
        change.valueBefore().toPlainString(),
        change.valueAfter().toPlainString(),
        SnapshotJson.of(change.snapshot()));
  }
}
