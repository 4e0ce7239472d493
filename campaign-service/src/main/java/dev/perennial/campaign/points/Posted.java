package dev.perennial.campaign.points;

import dev.perennial.campaign.loyalty.Entry;

/// An entry and its place among all.
public record Posted(long ordinal, Entry entry) {}
