package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

/// Value tier x lifecycle stage.
public record Segment(Tier tier, Stage stage) {

  public Segment {
    requireNonNull(tier, "tier");
    requireNonNull(stage, "stage");
  }
}
