package dev.perennial.clv.ledger;

import dev.perennial.clv.customer.Epoch;
import java.time.Instant;

/// Says what a rebuild has to know beside the records.
public interface DecisionWriter {

  /// That an epoch was decided.
  ///
  /// @param after what had been applied by then
  Announcement decided(Epoch epoch, EpochBook.Why why, RulesDocument rules, Reached after);

  /// That records were applied whose turn decides what comes of them.
  ///
  /// @param at business instant of the newest of them
  Announcement taken(Turn turn, Instant at);
}
