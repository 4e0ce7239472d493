package dev.perennial.campaign.points;

import dev.perennial.campaign.loyalty.Reward;

/// A reward in the catalogue.
///
/// @param ordinal its place
/// @param taken how many of its stock are gone
public record Stocked(long ordinal, Reward reward, int taken) {}
