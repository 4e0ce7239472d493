package dev.perennial.clv.customer;

import dev.perennial.clv.segment.Tier;
import java.time.Instant;

/// Value fell below the cut point of the tier that a customer is held in, and hysteresis or dwell
/// kept it from becoming a change. Kept, so that it can be seen what was spared.
///
/// @param at business instant at which value fell, up to the microsecond
/// @param kind the word for what lowered it, as in [Cause#kind]
/// @param held the tier that stayed
/// @param byValue the tier by value alone
public record SuppressedFlip(String customerId, Instant at, String kind, Tier held, Tier byValue) {}
