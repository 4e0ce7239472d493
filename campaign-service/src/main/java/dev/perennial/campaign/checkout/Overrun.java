package dev.perennial.campaign.checkout;

import java.math.BigDecimal;

/// What a decision has cost beyond what was reserved for it.
///
/// @param amount in the reporting currency, above 0
public record Overrun(String campaign, String decisionId, BigDecimal amount) {}
