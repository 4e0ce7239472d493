package dev.perennial.campaign.experiment;

/// Puts people, in the order in which they are counted, into batches. Each holds a tenth of all
/// before it or more: so few that every look can go through all of them, so many that a bet is
/// never much older than what it is about.
public final class Batching {

  /// People in the first batch, at least.
  private static final int FIRST = 16;

  private static final int PART = 10;

  private long before;
  private long current;
  private int batch;

  /// The batch of the next `people`, who stay together.
  public int next(long people) {
    if (current >= Math.max(FIRST, before / PART)) {
      before += current;
      current = 0;
      batch++;
    }
    current += people;
    return batch;
  }
}
