package dev.perennial.campaign.checkout;

import dev.perennial.campaign.promotion.Code;
import java.math.BigDecimal;
import java.time.Instant;

/// A code that an order shows.
///
/// @param cost what it took off, in the reporting currency
/// @param at business instant
record Shown(Code code, String orderKey, BigDecimal cost, Instant at) {}
