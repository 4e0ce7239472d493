package dev.perennial.campaign.recommendation;

/// A product and how many persons hold it.
public record Popular(String product, long persons) {}
