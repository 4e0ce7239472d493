package dev.perennial.clv.ledger;

import dev.perennial.clv.customer.OrderRecord;
import java.util.List;

/// Records in the order of the log.
///
/// @param reached how far the log was read with them, each partition once, in ascending order;
///     empty for records of no partition
/// @param traces that are behind them
public record Slice(List<? extends OrderRecord> records, List<Position> reached, Traces traces) {}
