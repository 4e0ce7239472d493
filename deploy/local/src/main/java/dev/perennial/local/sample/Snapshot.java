package dev.perennial.local.sample;

import dev.perennial.local.orders.CanonicalOrder;
import java.math.BigDecimal;
import java.time.Instant;

/// What a shop sends about one order at one moment.
///
/// @param at when the shop sent it
/// @param lane the same for everything that one person does
/// @param net what the order is worth from then on, in its own currency
public record Snapshot(Instant at, String lane, CanonicalOrder order, BigDecimal net) {}
