package dev.perennial.campaign.experiment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What was counted of an experiment so far.
///
/// @param tallies in the order of their batches
/// @param waiting people whose window has not closed or not settled
/// @param excluded people whose history contradicts itself
/// @param cap where each person's money is cut off: the second highest of the first 100 buyers,
///     whichever their arm; empty before there are so many
public record Counted(List<Tally> tallies, long waiting, long excluded, Optional<BigDecimal> cap) {

  /// Buyers that the cap is taken from.
  public static final int CAP_BUYERS = 100;

  /// Which part of these buyers stays as it is.
  public static final double CAP_PART = 0.99;

  public Counted {
    tallies = List.copyOf(tallies);
  }

  /// The same with all variants as one: what is not held out.
  public Counted together() {
    return new Counted(tallies.stream().map(Tally::together).toList(), waiting, excluded, cap);
  }
}
