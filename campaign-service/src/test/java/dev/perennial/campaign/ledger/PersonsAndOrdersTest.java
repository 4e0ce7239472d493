package dev.perennial.campaign.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderChange;
import dev.perennial.campaign.order.OrderRecord;
import dev.perennial.campaign.person.PersonEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Orders, refunds, merges, splits and erasures end in the same, whatever the order of arrival, and
/// however often each comes.
@QuarkusTest
@TestProfile(RealServers.class)
class PersonsAndOrdersTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Pool pool;
  @Inject Database database;
  @Inject AliasTable aliases;
  @Inject AssignmentTable assignments;
  @Inject PurchaseTable purchases;
  @Inject PersonTable persons;
  @Inject ConsentTable consents;
  @Inject SuppressionTable suppressions;
  @Inject Forgotten forgotten;

  private final ConcurrentLinkedQueue<OrderChange> changes = new ConcurrentLinkedQueue<>();
  private OrderLedger orderLedger;
  private PersonLedger personLedger;

  @BeforeEach
  void followed() {
    var orderFollowers = new OrderFollowers(List.of(this::follow));
    orderLedger = new OrderLedger(pool, aliases, assignments, purchases, persons, orderFollowers);
    personLedger =
        new PersonLedger(
            pool,
            aliases,
            assignments,
            persons,
            purchases,
            consents,
            suppressions,
            forgotten,
            orderFollowers,
            new PersonFollowers(List.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 2_000})
  void theSameFactsInAnyOrderAndCutEndInTheSame(int size) {
    for (var seed : new Random().longs(8).toArray()) {
      // Given
      var world = new World(seed);
      changes.clear();
      // When
      batches(shuffledTwice(world, seed), size).forEach(this::apply);
      // Then
      assertThatAllIsAsExpected(world, seed);
    }
  }

  @Test
  void replicasThatApplyTheSameFactsAtOnceEndInTheSame() {
    for (var seed : new Random().longs(8).toArray()) {
      // Given
      var world = new World(seed);
      changes.clear();
      // When
      var replicas =
          IntStream.range(0, 4)
              .mapToObj(n -> batches(shuffledTwice(world, seed + n), 5))
              .map(this::applyAll)
              .toList();
      Uni.join().all(replicas).andFailFast().await().atMost(PATIENCE);
      // Then
      assertThatAllIsAsExpected(world, seed);
    }
  }

  private void assertThatAllIsAsExpected(World world, long seed) {
    assertThat(stored(world)).as("seed %d", seed).isEqualTo(world.expected());
    assertThat(followedRevenue(world)).as("seed %d", seed).isEqualTo(world.expectedRevenue());
    assertThat(changes)
        .as("seed %d", seed)
        .extracting(change -> change.after().key() + " " + change.ref())
        .doesNotHaveDuplicates();
  }

  private List<String> stored(World world) {
    var ids = world.ids.toArray(String[]::new);
    return Stream.of(
            database.texts(
                "select concat_ws(' ', 'alias', customer_id, root_id,"
                    + " case when erased then 'true' else 'false' end)"
                    + " from person where customer_id = any(?)",
                (Object) ids),
            database.texts(
                "select concat_ws(' ', 'order', order_key, customer_id, status, net)"
                    + " from purchase where order_key like ? and customer_id is not null",
                world.prefix + "/%"),
            database.texts(
                "select concat_ws(' ', 'person', customer_id, orders,"
                    + " coalesce(extract(epoch from first_order_at)::bigint::text, '-'),"
                    + " coalesce(extract(epoch from last_order_at)::bigint::text, '-'),"
                    + " extract(epoch from registered_at)::bigint, profile_event)"
                    + " from person where customer_id = any(?) and customer_id = root_id"
                    + " and not erased",
                (Object) ids),
            database.texts(
                "select concat_ws(' ', 'consent', customer_id, channel,"
                    + " case when granted then 'true' else 'false' end)"
                    + " from consent where customer_id = any(?)",
                (Object) ids))
        .flatMap(List::stream)
        .sorted()
        .toList();
  }

  /// What the changes of orders add up to for each id of the living.
  private Map<String, BigDecimal> followedRevenue(World world) {
    var revenue = new TreeMap<String, BigDecimal>();
    world.ids.stream()
        .filter(id -> !world.erased(id))
        .forEach(id -> revenue.put(id, new BigDecimal("0.00")));
    for (var change : changes) {
      change.before().ifPresent(order -> add(revenue, order, order.net().negate()));
      add(revenue, change.after(), change.after().net());
    }
    return revenue;
  }

  private static void add(Map<String, BigDecimal> revenue, Order order, BigDecimal amount) {
    revenue.computeIfPresent(order.customerId(), (_, sum) -> sum.add(amount));
  }

  /// All facts, each at least once and every second one twice.
  private static List<Object> shuffledTwice(World world, long seed) {
    var log = new ArrayList<Object>(world.orders);
    log.addAll(world.events);
    var random = new Random(seed);
    log.addAll(log.stream().filter(_ -> random.nextBoolean()).toList());
    Collections.shuffle(log, random);
    return log;
  }

  private static List<List<Object>> batches(List<Object> log, int size) {
    return IntStream.iterate(0, start -> start < log.size(), start -> start + size)
        .mapToObj(start -> log.subList(start, Math.min(start + size, log.size())))
        .toList();
  }

  private void apply(List<Object> batch) {
    applied(batch).await().atMost(PATIENCE);
  }

  private Uni<Void> applyAll(List<List<Object>> batches) {
    var done = Uni.createFrom().voidItem();
    for (var batch : batches) {
      done = done.chain(() -> applied(batch));
    }
    return done;
  }

  private Uni<Void> applied(List<Object> batch) {
    return orderLedger
        .apply(only(OrderRecord.class, batch))
        .chain(() -> personLedger.apply(only(PersonEvent.class, batch)));
  }

  private static <T> List<T> only(Class<T> type, List<Object> batch) {
    return batch.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private Uni<Void> follow(SqlConnection transaction, List<OrderChange> followed) {
    changes.addAll(followed);
    return Uni.createFrom().voidItem();
  }
}
