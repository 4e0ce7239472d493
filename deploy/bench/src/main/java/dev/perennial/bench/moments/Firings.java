package dev.perennial.bench.moments;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Counts how often what was due of each customer was seen. For one thread at a time.
public final class Firings {

  private final Map<String, Instant> due;
  private final Map<String, Integer> seen = new HashMap<>();
  private volatile int once;
  private long repeated;
  private long strays;

  /// @param due the moment of each customer in the window
  public Firings(Map<String, Instant> due) {
    this.due = Map.copyOf(due);
  }

  /// How the window went.
  ///
  /// @param fired customers whose change was seen at least once, as of their moment
  /// @param missed due customers of whom no such change was seen
  /// @param repeated changes seen beyond the first of each moment
  /// @param strays changes of due customers as of another instant
  public record Count(long due, long fired, long missed, long repeated, long strays) {

    public boolean isExact() {
      return missed == 0 && repeated == 0 && strays == 0;
    }
  }

  /// A change was read. Answers whether it is the first one of a moment in the window.
  public boolean seen(String customerId, Instant asOf) {
    var moment = due.get(customerId);
    if (moment == null) {
      return false;
    }
    if (!moment.equals(asOf)) {
      strays++;
      return false;
    }
    if (seen.merge(customerId, 1, Integer::sum) > 1) {
      repeated++;
      return false;
    }
    once++;
    return true;
  }

  /// Whether every moment was seen; safe to ask from another thread.
  public boolean isComplete() {
    return once == due.size();
  }

  public Count count() {
    return new Count(due.size(), seen.size(), due.size() - seen.size(), repeated, strays);
  }
}
