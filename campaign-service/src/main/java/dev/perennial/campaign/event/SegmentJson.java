package dev.perennial.campaign.event;

import dev.perennial.campaign.decision.Segment;
import dev.perennial.campaign.decision.Stage;
import dev.perennial.campaign.decision.Tier;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// A segment on the wire.
@RegisterForReflection
public record SegmentJson(Tier tier, Stage stage) {

  static SegmentJson of(Segment segment) {
    return new SegmentJson(segment.tier(), segment.stage());
  }

  Segment toSegment() {
    return new Segment(tier, stage);
  }
}
