package dev.perennial.campaign.recommendation;

/// An item that goes with another.
///
/// @param together how many persons hold both
/// @param persons how many hold this one
public record Neighbour(String name, long together, long persons) {}
