package dev.perennial.bench.load;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// Hands in a range of orders as fast as they are answered for: so many senders, each of which
/// takes the next ones when its last ones were answered.
///
/// @param senders at one time
/// @param batch orders that are handed in together
public record ClosedLoop(Door door, int senders, int batch) {

  /// Hands in the orders from `first` to before `end`.
  ///
  /// @return how many were not taken
  public long hand(long first, long end) throws InterruptedException {
    var next = new AtomicLong(first);
    var refused = new LongAdder();
    Callable<Void> sender = () -> send(next, end, refused);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var sent : threads.invokeAll(Collections.nCopies(senders, sender))) {
        sent.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("orders could not be handed in", e.getCause());
    }
    return refused.sum();
  }

  private Void send(AtomicLong next, long end, LongAdder refused) throws InterruptedException {
    for (var at = next.getAndAdd(batch); at < end; at = next.getAndAdd(batch)) {
      refused.add(door.hand(at, (int) Math.min(batch, end - at)));
    }
    return null;
  }
}
