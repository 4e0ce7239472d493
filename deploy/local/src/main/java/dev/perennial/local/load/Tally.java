package dev.perennial.local.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What became of the lines of a load. Thread-safe.
public final class Tally {

  /// As many bad lines are told one by one; the rest only counts.
  public static final int LINES_TOLD_MAX = 20;

  private long accepted;
  private long repeated;
  private final Map<String, Long> rejected = new TreeMap<>();
  private final List<Rejection> told = new ArrayList<>();

  /// One line that is not in, and why.
  public record Rejection(long line, String reason, String detail) {}

  /// How the load went up to this moment.
  ///
  /// @param rejected counts by reason
  /// @param told the first few of the rejected lines
  public record Counts(
      long accepted, long repeated, Map<String, Long> rejected, List<Rejection> told) {

    public long all() {
      return accepted + repeated + allRejected();
    }

    public long allRejected() {
      return rejected.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  public synchronized void accepted() {
    accepted++;
  }

  public synchronized void repeated() {
    repeated++;
  }

  public synchronized void rejected(Rejection rejection) {
    rejected.merge(rejection.reason(), 1L, Long::sum);
    if (told.size() < LINES_TOLD_MAX) {
      told.add(rejection);
    }
  }

  public synchronized Counts counts() {
    return new Counts(accepted, repeated, Map.copyOf(rejected), List.copyOf(told));
  }
}
