package dev.perennial.campaign.limit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// A token bucket for each caller: `requests` at once, and as many again within each `window`,
/// evenly. A bucket is one instant, the one at which it will be full again (the generic cell rate
/// algorithm, ITU-T I.371). At most `callersMax` are remembered; whoever has not asked for longest
/// is forgotten and starts with a full bucket. Safe for all threads.
public final class TokenBuckets {

  private final long requests;
  private final long windowNanos;
  private final long nanosPerRequest;
  private final Map<String, Long> fullAt;

  /// @param requests 1 to one a nanosecond of `window`
  public TokenBuckets(long requests, Duration window, int callersMax) {
    if (requests < 1 || window.toNanos() / requests < 1 || callersMax < 1) {
      throw new IllegalArgumentException("requests, window or callersMax below 1");
    }
    this.requests = requests;
    this.nanosPerRequest = window.toNanos() / requests;
    this.windowNanos = nanosPerRequest * requests;
    this.fullAt =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > callersMax;
          }
        };
  }

  /// Takes a token of `caller`, where there is one.
  ///
  /// @param nanos of a clock that never runs back, such as [System#nanoTime]
  public synchronized Verdict take(String caller, long nanos) {
    var missing = Math.max(0, fullAt.getOrDefault(caller, nanos) - nanos);
    var afterwards = missing + nanosPerRequest;
    if (afterwards > windowNanos) {
      return new Verdict(false, 0, ceilSeconds(missing), ceilSeconds(afterwards - windowNanos));
    }
    fullAt.put(caller, nanos + afterwards);
    var remaining = (windowNanos - afterwards) / nanosPerRequest;
    return new Verdict(true, remaining, ceilSeconds(afterwards), 0);
  }

  public long requests() {
    return requests;
  }

  synchronized int callers() {
    return fullAt.size();
  }

  private static long ceilSeconds(long nanos) {
    return Math.ceilDiv(nanos, 1_000_000_000L);
  }

  /// @param remaining tokens that are left
  /// @param fullSeconds until all are there again
  /// @param retrySeconds until one is there; 0 where this one was granted
  public record Verdict(boolean granted, long remaining, long fullSeconds, long retrySeconds) {}
}
