package dev.perennial.bench.limit;

import dev.perennial.bench.usage.Costs;

/// What one way of the orders came to.
///
/// @param missing orders that were refused, or are in no published value
/// @param costs of as many orders as were handed in
record Way(double perSecond, long missing, Costs costs) {}
