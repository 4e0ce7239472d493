package dev.perennial.clv.ledger;

import dev.perennial.clv.customer.Epoch;
import java.time.Instant;

/// Says what a rebuild has to know beside the records.
public interface DecisionWriter {

  /// That an epoch was decided.
  ///
  /// @param after what had been applied by then
  Announcement decided(Epoch epoch, EpochBook.Why why, RulesDocument rules, Reached after);

  /// That identity events were applied.
  ///
  /// @param reached up to where, of the partitions of the batch, and of which orders that was after
  /// @param at business instant of the newest event
  Announcement identified(Reached reached, Instant at);
}
