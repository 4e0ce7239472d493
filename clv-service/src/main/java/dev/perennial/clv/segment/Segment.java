package dev.perennial.clv.segment;

/// Value tier x lifecycle stage.
public record Segment(Tier tier, Stage stage) {}
