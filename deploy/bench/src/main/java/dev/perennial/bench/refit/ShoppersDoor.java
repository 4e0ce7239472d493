package dev.perennial.bench.refit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.bench.load.Door;
import dev.perennial.bench.load.Posts;
import dev.perennial.bench.load.Schedule;
import dev.perennial.local.service.ServiceApi;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// Orders of shoppers who take turns, each over HTTP by itself, and waited for until it is seen in
/// its customer's value. For many threads.
final class ShoppersDoor implements Door {

  private final Posts posts;
  private final List<Shopper> shoppers;
  private final Schedule schedule;
  private final Waits waits;
  private final LongAdder bytes = new LongAdder();
  private volatile Phase phase;

  ShoppersDoor(
      ServiceApi ingest, List<Shopper> shoppers, Schedule schedule, Waits waits, Phase first) {
    this.posts = new Posts(ingest);
    this.shoppers = List.copyOf(shoppers);
    this.schedule = schedule;
    this.waits = waits;
    this.phase = first;
  }

  /// Orders from now on belong to `next`.
  void enter(Phase next) {
    phase = next;
  }

  @Override
  public int hand(long first, int count) throws InterruptedException {
    var refused = 0;
    for (var number = first; number < first + count; number++) {
      var shopper = shoppers.get((int) (number % shoppers.size()));
      var dueAt = schedule.dueAt(number).truncatedTo(ChronoUnit.MICROS);
      waits.begin(shopper.customerId(), dueAt, phase);
      if (!isAccepted(shopper.buys(number, dueAt).json())) {
        waits.giveUp(shopper.customerId(), dueAt);
        refused++;
      }
    }
    return refused;
  }

  @Override
  public long bytes() {
    return bytes.sum();
  }

  private boolean isAccepted(String order) throws InterruptedException {
    bytes.add(order.getBytes(UTF_8).length);
    return posts.one(order);
  }

  @Override
  public void close() {
    posts.close();
  }
}
