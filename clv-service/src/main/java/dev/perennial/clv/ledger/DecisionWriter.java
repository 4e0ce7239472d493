package dev.perennial.clv.ledger;

import dev.perennial.clv.customer.Epoch;

/// Says what is to be told when an epoch was decided.
public interface DecisionWriter {

  Announcement decided(Epoch epoch, EpochBook.Why why, RulesDocument rules);
}
