package dev.perennial.clv.customer;

import dev.perennial.clv.identity.IdentityEvent;
import dev.perennial.clv.identity.IdentityEvent.Erased;
import dev.perennial.clv.identity.IdentityEvent.Merged;
import dev.perennial.clv.identity.IdentityEvent.Registered;
import dev.perennial.clv.identity.IdentityEvent.Split;
import dev.perennial.clv.identity.Seen;
import dev.perennial.clv.identity.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// What is found out about the customers of a [RandomLog]: some are one, some orders were somebody
/// else's, somebody is to be forgotten.
final class RandomIdentities {

  private static final int NEWCOMERS = 3;

  private final RandomGenerator random;
  private final List<OrderSnapshot> orders;
  private final Instant[] since;
  private long splits;

  private RandomIdentities(RandomGenerator random, List<OrderSnapshot> orders) {
    this.random = random;
    this.orders = orders;
    this.since = new Instant[RandomLog.CUSTOMERS + NEWCOMERS];
    for (int i = 0; i < since.length; i++) {
      // Some at the same time: then the smaller id decides.
      since[i] = RandomLog.START.plusSeconds(random.nextInt(4));
    }
  }

  static List<IdentityEvent> from(RandomGenerator random, List<OrderSnapshot> orders, int size) {
    var identities = new RandomIdentities(random, orders);
    return IntStream.range(0, size).mapToObj(_ -> identities.event()).toList();
  }

  private IdentityEvent event() {
    var at = orders.get(random.nextInt(orders.size())).recordedAt();
    var told = new Told(at, random.nextInt(3) == 0 ? at.minusSeconds(86_400) : at, null);
    return switch (random.nextInt(10)) {
      case 0 -> new Erased(List.of(somebody().customerId()), told);
      case 1, 2 -> new Registered(somebody().customerId(), told);
      case 3, 4, 5 -> split(told);
      default -> new Merged(somebody(), somebody(), told);
    };
  }

  private Split split(Told told) {
    var keys = new ArrayList<String>();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      keys.add(orders.get(random.nextInt(orders.size())).orderKey());
    }
    return new Split(
        ++splits, id(RandomLog.CUSTOMERS + random.nextInt(NEWCOMERS)), List.copyOf(keys), told);
  }

  private Seen somebody() {
    var who = random.nextInt(since.length);
    return new Seen(id(who), since[who]);
  }

  private static String id(int who) {
    return "c-" + who;
  }
}
