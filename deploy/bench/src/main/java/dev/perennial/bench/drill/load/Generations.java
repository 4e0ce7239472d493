package dev.perennial.bench.drill.load;

import dev.perennial.local.oracle.LiveOrders;
import dev.perennial.local.orders.CanonicalOrder;
import java.time.Instant;
import java.util.Random;
import java.util.function.Supplier;

/// Orders of some customers, and after a while of others: those who have bought often change their
/// segment seldom, and lead to no triggers. For one thread.
public final class Generations implements Supplier<CanonicalOrder> {

  private static final int CUSTOMERS = 150;
  private static final int ORDERS = 1_000;

  private final Random random;
  private final Instant now;
  private final String shop;
  private LiveOrders orders;
  private int count;

  /// @param now the latest moment at which an order is placed
  /// @param shop what the shops of all generations begin with
  public Generations(Random random, Instant now, String shop) {
    this.random = random;
    this.now = now;
    this.shop = shop;
  }

  @Override
  public CanonicalOrder get() {
    if (count % ORDERS == 0) {
      orders = new LiveOrders(random.nextLong(), now, shop + "-" + count / ORDERS, CUSTOMERS);
    }
    count++;
    return orders.next();
  }
}
