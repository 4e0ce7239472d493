package dev.perennial.campaign.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.decision.Decision;
import dev.perennial.campaign.decision.Place;
import dev.perennial.campaign.decision.SegmentChange;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/// What a decision was made from, kept beside it so that it can be explained later.
///
/// @param from where a change of segment came from
/// @param to where a change led, or else where the customer stood
/// @param snapshot the values that belong to `to`
/// @param arm what an experiment gave the customer; null where none takes part
/// @param offer what was sent
/// @param because what the offer was made from
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Inputs(
    SegmentJson from,
    SegmentJson to,
    String currency,
    String valueBefore,
    String valueAfter,
    SnapshotJson snapshot,
    Arm arm,
    OfferJson offer,
    Object because) {

  /// @param name `holdout`, or the variant
  /// @param probability with which it was assigned
  @RegisterForReflection
  public record Arm(String name, double probability) {}

  /// Of a change alone.
  public static Inputs of(SegmentChange change) {
    return of(change, null, null, null);
  }

  /// @param arm may be null
  /// @param offer null where nothing was sent
  /// @param because may be null
  public static Inputs of(Decision decision, Arm arm, OfferJson offer, Object because) {
    return decision.happening() instanceof SegmentChange change
        ? of(change, arm, offer, because)
        : of(decision.place(), arm, offer, because);
  }

  private static Inputs of(SegmentChange change, Arm arm, OfferJson offer, Object because) {
    return new Inputs(
        change.from().map(SegmentJson::of).orElse(null),
        SegmentJson.of(change.to()),
        change.currency(),
        change.valueBefore().toPlainString(),
        change.valueAfter().toPlainString(),
        SnapshotJson.of(change.snapshot()),
        arm,
        offer,
        because);
  }

  private static Inputs of(Optional<Place> place, Arm arm, OfferJson offer, Object because) {
    return new Inputs(
        null,
        place.map(Place::segment).map(SegmentJson::of).orElse(null),
        place.map(Place::currency).orElse(null),
        null,
        null,
        place.map(Place::snapshot).map(SnapshotJson::of).orElse(null),
        arm,
        offer,
        because);
  }
}
