package dev.perennial.local.oracle;

import dev.perennial.local.load.PostLine;
import dev.perennial.local.orders.CanonicalOrder;
import dev.perennial.local.orders.CanonicalOrder.Customer;
import dev.perennial.local.orders.CanonicalOrder.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Seeded orders of a few customers, some of them sent again with a refund or cancelled, a few
/// without a customer.
public final class LiveOrders {

  private static final int DAYS = 200;

  private final Random random;
  private final Instant now;
  private final String shop;
  private final int customers;
  private final List<CanonicalOrder> sent = new ArrayList<>();

  /// @param now the latest moment at which one is placed
  /// @param shop whose customers are nobody else's
  /// @param customers at least 1; a few, so that each buys more than once
  public LiveOrders(long seed, Instant now, String shop, int customers) {
    this.random = new Random(seed);
    this.now = now;
    this.shop = shop;
    this.customers = customers;
  }

  public List<PostLine> next(int count) {
    var lines = new ArrayList<PostLine>();
    while (lines.size() < count) {
      lines.add(new PostLine(lines.size(), next().json()));
    }
    return lines;
  }

  public CanonicalOrder next() {
    return !sent.isEmpty() && random.nextInt(10) == 0 ? changed() : placed();
  }

  private CanonicalOrder placed() {
    var placedAt = now.minus(Duration.ofMinutes(random.nextInt(DAYS * 24 * 60)));
    var customer =
        random.nextInt(20) == 0 ? null : Customer.of("c" + random.nextInt(customers), "");
    var total = BigDecimal.valueOf(500 + random.nextInt(15_000), 2);
    var order =
        order(Integer.toString(sent.size()), placedAt, placedAt, customer, total, Status.PAID, "0");
    sent.add(order);
    return order;
  }

  private CanonicalOrder changed() {
    var order = sent.get(random.nextInt(sent.size()));
    var updatedAt = Instant.parse(order.updatedAt()).plusSeconds(1 + random.nextInt(1_000));
    var cancelled = random.nextInt(3) == 0;
    return order(
        order.id(),
        Instant.parse(order.placedAt()),
        updatedAt,
        order.customer(),
        new BigDecimal(order.total()),
        cancelled ? Status.CANCELLED : Status.PAID,
        cancelled ? "0" : "4.99");
  }

  private CanonicalOrder order(
      String id,
      Instant placedAt,
      Instant updatedAt,
      Customer customer,
      BigDecimal total,
      Status status,
      String refunded) {
    return new CanonicalOrder(
        "csv",
        shop,
        id,
        placedAt.toString(),
        updatedAt.toString(),
        status,
        customer,
        "EUR",
        total.toPlainString(),
        "",
        "",
        refunded,
        List.of(),
        List.of(),
        "");
  }
}
