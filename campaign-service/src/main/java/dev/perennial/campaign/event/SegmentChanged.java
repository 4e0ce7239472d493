package dev.perennial.campaign.event;

import static java.util.Objects.requireNonNull;

import dev.perennial.campaign.decision.Cause;
import dev.perennial.campaign.decision.CauseKind;
import dev.perennial.campaign.decision.SegmentChange;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/// The fields of clv-service's `segment.changed` that this service uses.
@RegisterForReflection
public record SegmentChanged(
    String customerId,
    long seq,
    String asOf,
    CauseJson cause,
    SegmentJson from,
    SegmentJson to,
    String currency,
    String valueBefore,
    String valueAfter,
    SnapshotJson snapshot) {

  /// The event that tells of `change`.
  static SegmentChanged of(SegmentChange change) {
    return new SegmentChanged(
        change.customerId(),
        change.seq(),
        Instants.text(change.asOf()),
        new CauseJson(change.cause().kind().word(), change.cause().ref().orElse(null)),
        change.from().map(SegmentJson::of).orElse(null),
        SegmentJson.of(change.to()),
        change.currency(),
        change.valueBefore().toPlainString(),
        change.valueAfter().toPlainString(),
        SnapshotJson.of(change.snapshot()));
  }

  /// What the event says. Throws an `IllegalArgumentException`, `NullPointerException` or
  /// `DateTimeException` where it breaks its contract.
  public SegmentChange toChange() {
    return new SegmentChange(
        customerId,
        seq,
        Instants.parse(requireNonNull(asOf, "asOf")),
        requireNonNull(cause, "cause").toCause(),
        Optional.ofNullable(from).map(SegmentJson::toSegment),
        requireNonNull(to, "to").toSegment(),
        currency,
        Money.parse("valueBefore", valueBefore),
        Money.parse("valueAfter", valueAfter),
        requireNonNull(snapshot, "snapshot").toSnapshot());
  }

  @RegisterForReflection
  public record CauseJson(String kind, String ref) {

    Cause toCause() {
      return new Cause(CauseKind.of(requireNonNull(kind, "cause.kind")), Optional.ofNullable(ref));
    }
  }
}
