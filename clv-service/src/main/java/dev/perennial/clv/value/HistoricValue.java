package dev.perennial.clv.value;

/// What a customer has brought so far: paid, net of refunds, tax and shipping, times the margin.
///
/// @param minor minor units of the reporting currency, rounded once, half up; below zero where more
///     went back than came in
public record HistoricValue(long minor) {}
