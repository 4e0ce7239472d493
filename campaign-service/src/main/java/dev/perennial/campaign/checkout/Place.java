package dev.perennial.campaign.checkout;

/// One shard of one budget.
record Place(String campaign, int shard) {}
