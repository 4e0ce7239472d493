package dev.perennial.bench.drill.load;

import dev.perennial.local.orders.CanonicalOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Queue;
import java.util.Random;
import java.util.function.Supplier;

/// Orders as they come from a shop whose messages overtake and repeat one another: taken by the
/// window, each up to so many times, in any sequence. For one thread.
public final class Shuffled implements Supplier<CanonicalOrder> {

  private static final int WINDOW = 100;

  private final Supplier<CanonicalOrder> orders;
  private final int timesMax;
  private final Random random;
  private final Queue<CanonicalOrder> window = new ArrayDeque<>();

  /// @param timesMax 1 for each order once, else 1 to so many times
  public Shuffled(Supplier<CanonicalOrder> orders, int timesMax, Random random) {
    this.orders = orders;
    this.timesMax = timesMax;
    this.random = random;
  }

  @Override
  public CanonicalOrder get() {
    if (window.isEmpty()) {
      var next = new ArrayList<CanonicalOrder>();
      for (var i = 0; i < WINDOW; i++) {
        next.addAll(Collections.nCopies(1 + random.nextInt(timesMax), orders.get()));
      }
      Collections.shuffle(next, random);
      window.addAll(next);
    }
    return window.remove();
  }
}
