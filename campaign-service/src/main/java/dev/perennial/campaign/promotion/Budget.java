package dev.perennial.campaign.promotion;

import java.math.BigDecimal;

/// What a campaign may cost, in the reporting currency: total = free + reserved + booked.
///
/// @param version counts the changes of the total, from 1
/// @param held of all its decisions together
public record Budget(
    String campaign, int version, BigDecimal total, BigDecimal free, Reservation held) {}
