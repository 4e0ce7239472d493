package dev.perennial.campaign.trial;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.experiment.Assignment;
import dev.perennial.campaign.experiment.Batching;
import dev.perennial.campaign.experiment.Counted;
import dev.perennial.campaign.experiment.Experiment;
import dev.perennial.campaign.experiment.Shares;
import dev.perennial.campaign.experiment.Tally;
import dev.perennial.campaign.ledger.PersonFollower.Merge;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderChange;
import dev.perennial.campaign.order.OrderStatus;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RealServers.class)
class ExperimentsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration DAYS_14 = Duration.ofDays(14);
  private static final Shares HALVES = Shares.parse("holdout=0.5,treated=0.5");
  private static final Shares ALL_TREATED = Shares.parse("treated=1");
  private static final Shares ALL_HELD_OUT = Shares.parse("holdout=1");

  /// When a person who was drawn at noon of [#NOW] has settled.
  private static final Instant SETTLED = NOW.plus(DAYS_14).plus(DAYS_14);

  /// When that day is over.
  private static final Instant COUNTED = Instant.parse("2026-03-01T00:00:00Z");

  private static final AtomicInteger KEYS = new AtomicInteger();

  @Inject Experiments experiments;
  @Inject Outcomes outcomes;
  @Inject Persons persons;
  @Inject CountedRows counted;
  @Inject Pool pool;
  @Inject Database database;

  @Test
  void aDrawStaysWhateverTheSharesAreLater() {
    // Given
    var people = fresh(200);
    var key = key();
    var first = assign(experiment(key, HALVES), people, NOW);
    // When
    var second = assign(experiment(key, ALL_TREATED), people, NOW.plusSeconds(60));
    var others = assign(experiment(key, ALL_TREATED), fresh(50), NOW.plusSeconds(60));
    // Then
    assertThat(second).isEqualTo(first).hasSize(200);
    assertThat(first.values()).extracting(Assignment::arm).contains("holdout", "treated");
    assertThat(others.values()).extracting(Assignment::arm).containsOnly("treated");
  }

  @Test
  void twoReplicasDrawEachPersonOnce() {
    // Given
    var people = fresh(300);
    var key = key();
    // When
    var one = assigning(Optional.empty(), experiment(key, HALVES), people, NOW);
    var two = assigning(Optional.empty(), experiment(key, ALL_TREATED), people.reversed(), NOW);
    var both = Uni.combine().all().unis(one, two).asTuple().await().atMost(PATIENCE);
    // Then
    assertThat(both.getItem1()).isEqualTo(both.getItem2()).hasSize(300);
  }

  @Test
  void whoIsHeldOutOfEverythingIsDrawnIntoNothingElse() {
    // Given
    var people = fresh(100);
    var key = key();
    var global = experiment(Experiment.GLOBAL, HALVES);
    // When
    var drawn = assign(Optional.of(global), experiment(key, ALL_TREATED), people, NOW);
    // Then
    var held = drawn.values().stream().filter(Assignment::isHeldOut).toList();
    assertThat(held).isNotEmpty().extracting(Assignment::experiment).containsOnly("global");
    assertThat(drawn.values()).filteredOn(each -> !each.isHeldOut()).hasSize(100 - held.size());
    assertThat(
            database.number("select count(*) from experiment_assignment where experiment = ?", key))
        .isEqualTo(100 - held.size());
  }

  @Test
  void whoWasHeldOutOfEverythingStaysSoWhenNobodyElseIs() {
    // Given
    var people = fresh(3);
    var global = experiment(Experiment.GLOBAL, ALL_HELD_OUT);
    assign(Optional.of(global), experiment(key(), ALL_TREATED), people, NOW);
    // When
    var later = assign(experiment(key(), ALL_TREATED), people, NOW);
    // Then
    assertThat(later.values()).hasSize(3).allMatch(Assignment::isHeldOut);
  }

  @Test
  void aPersonIsCountedWhenTheDayOfSettlingIsOverWhetherExposedOrNot() {
    // Given
    var people = fresh(4);
    var key = key();
    assign(experiment(key, ALL_TREATED), people, NOW);
    transact(tx -> experiments.exposed(tx, key, people.subList(0, 1), NOW));
    follow(order(people.get(1), 1, NOW.plusSeconds(1), "20.00"));
    // When
    var before = count(key, COUNTED.minusMillis(1));
    var after = count(key, COUNTED);
    // Then
    assertThat(before.waiting()).isEqualTo(4);
    assertThat(before.tallies()).isEmpty();
    assertThat(after.waiting()).isZero();
    assertThat(total(after)).isEqualTo(sums(4, 1, 1, "20.00"));
  }

  @Test
  void onlyWhatIsBoughtWithinTheWindowCounts() {
    // Given
    var person = fresh(1).getFirst();
    var key = key();
    assign(experiment(key, ALL_TREATED), List.of(person), NOW);
    // When
    follow(
        order(person, 1, NOW, "1.00"),
        order(person, 2, NOW.plusSeconds(1), "2.00"),
        order(person, 3, NOW.plus(DAYS_14).minusSeconds(1), "4.00"),
        order(person, 4, NOW.plus(DAYS_14), "8.00"));
    // Then
    assertThat(total(count(key, COUNTED))).isEqualTo(sums(1, 0, 1, "6.00"));
  }

  @Test
  void aRefundTakesConversionAndRevenueBackUntilThePersonIsCounted() {
    // Given
    var people = fresh(2);
    var key = key();
    assign(experiment(key, ALL_TREATED), people, NOW);
    var early = order(people.get(0), 1, NOW.plusSeconds(1), "20.00");
    var late = order(people.get(1), 2, NOW.plusSeconds(1), "30.00");
    follow(early, late);
    // When
    follow(refunded(early, SETTLED.minusSeconds(1)), refunded(late, SETTLED));
    // Then
    assertThat(total(count(key, COUNTED))).isEqualTo(sums(2, 0, 1, "30.00"));
  }

  @Test
  void theSameChangesAgainDoNothing() {
    // Given
    var person = fresh(1).getFirst();
    var key = key();
    assign(experiment(key, ALL_TREATED), List.of(person), NOW);
    var bought = order(person, 1, NOW.plusSeconds(1), "20.00");
    // When
    follow(bought, bought);
    follow(bought);
    // Then
    assertThat(total(count(key, COUNTED))).isEqualTo(sums(1, 0, 1, "20.00"));
  }

  @Test
  void theSameChangesInAnyCutAreKeptTheSame() {
    // Given
    var seed = new Random().nextLong();
    // When
    var byOne = keptInBatchesOf(1, seed);
    var bySeven = keptInBatchesOf(7, seed);
    var byAll = keptInBatchesOf(1_000, seed);
    // Then
    assertThat(bySeven).as("seed %d", seed).isEqualTo(byOne);
    assertThat(byAll).as("seed %d", seed).isEqualTo(byOne);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMergeTakesDrawAndOrdersAlongWhicheverIsToldFirst(boolean ordersFirst) {
    // Given
    var people = fresh(2);
    var key = key();
    assign(experiment(key, ALL_TREATED), people.subList(1, 2), NOW);
    var bought = order(people.get(1), 1, NOW.plusSeconds(1), "20.00");
    follow(bought);
    // When
    if (ordersFirst) {
      follow(moved(bought, people.get(0)));
    }
    merge(people.get(0), people.get(1));
    if (!ordersFirst) {
      follow(moved(bought, people.get(0)));
    }
    // Then
    assertThat(total(count(key, COUNTED))).isEqualTo(sums(1, 0, 1, "20.00"));
    assertThat(assign(experiment(key, ALL_HELD_OUT), people.subList(0, 1), NOW))
        .hasEntrySatisfying(people.get(0), drawn -> assertThat(drawn.arm()).isEqualTo("treated"));
  }

  @Test
  void twoWhoAreOneHaveTheOlderDrawAndStayTreatedIfEitherWas() {
    // Given
    var people = fresh(3);
    var key = key();
    assign(experiment(key, ALL_HELD_OUT), people.subList(0, 1), NOW);
    assign(experiment(key, ALL_TREATED), people.subList(1, 3), NOW.plusSeconds(1));
    transact(tx -> experiments.exposed(tx, key, people.subList(2, 3), NOW.plusSeconds(2)));
    // When: the third becomes the second, who becomes the first
    transact(
        tx ->
            persons.merged(
                tx,
                List.of(
                    new Merge(people.get(1), people.get(2)),
                    new Merge(people.get(0), people.get(1)))));
    // Then
    var drawn = assign(experiment(key, ALL_TREATED), people.subList(0, 1), NOW).get(people.get(0));
    assertThat(drawn.arm()).isEqualTo("holdout");
    assertThat(drawn.given()).isEqualTo("treated");
    assertThat(drawn.excluded()).isFalse();
    assertThat(
            database.number("select count(*) from experiment_assignment where experiment = ?", key))
        .isEqualTo(1);
  }

  @Test
  void whoGotDifferentThingsLeavesTheAnalysis() {
    // Given
    var people = fresh(3);
    var key = key();
    assign(experiment(key, Shares.parse("a=1")), people.subList(0, 1), NOW);
    assign(experiment(key, Shares.parse("b=1")), people.subList(1, 2), NOW);
    assign(experiment(key, Shares.parse("b=1")), people.subList(2, 3), NOW);
    transact(tx -> experiments.exposed(tx, key, people, NOW));
    // When
    merge(people.get(0), people.get(1));
    // Then
    var counted = count(key, COUNTED);
    assertThat(counted.excluded()).isEqualTo(1);
    assertThat(counted.tallies()).extracting(Tally::arm).containsExactly("b");
  }

  @Test
  void erasureKeepsSumsAndNobodysName() {
    // Given
    var people = fresh(2);
    var key = key();
    assign(experiment(key, ALL_TREATED), people, NOW);
    follow(order(people.get(0), 1, NOW.plusSeconds(1), "20.00"));
    // When
    transact(tx -> persons.erased(tx, people));
    // Then
    assertThat(total(count(key, COUNTED))).isEqualTo(sums(2, 0, 1, "20.00"));
    assertThat(
            database.number(
                "select count(*) from experiment_assignment a left join experiment_order o"
                    + " using (experiment, customer_id) where a.experiment = ?"
                    + " and (a.customer_id like 'c-%' or o.order_key like 'shop/%')",
                key))
        .isZero();
  }

  @Test
  void peopleOfOneDayAreCountedBySlices() {
    // Given
    var key = key();
    var drawn = assign(experiment(key, HALVES), fresh(500), NOW);
    // When
    var tallies = count(key, COUNTED).tallies();
    // Then
    var expected = new TreeMap<Integer, Long>();
    var batching = new Batching();
    drawn.values().stream()
        .collect(groupingBy(Assignment::slice, TreeMap::new, counting()))
        .values()
        .forEach(people -> expected.merge(batching.next(people), people, Long::sum));
    SortedMap<Integer, Long> counted =
        tallies.stream()
            .collect(groupingBy(Tally::batch, TreeMap::new, summingLong(Tally::people)));
    assertThat(counted).isEqualTo(expected).hasSizeGreaterThan(10);
    assertThat(tallies).extracting(Tally::batch).isSorted();
  }

  @Test
  void moneyIsCutOffAtTheSecondHighestOfTheFirstHundredBuyers() {
    // Given
    var people = fresh(150);
    var key = key();
    for (int i = 0; i < people.size(); i++) {
      assign(experiment(key, ALL_TREATED), people.subList(i, i + 1), NOW.plusSeconds(i));
      follow(order(people.get(i), i, NOW.plusSeconds(i + 1), (i + 1) + ".00"));
    }
    // When
    var counted = count(key, COUNTED);
    // Then: 1 + 2 + ... + 99 + 51 times 99
    assertThat(counted.cap()).contains(new BigDecimal("99.00"));
    assertThat(counted.tallies().stream().mapToDouble(Tally::capped).sum())
        .isEqualTo(99 * 100 / 2 + 51 * 99);
    assertThat(
            counted.tallies().stream().map(Tally::revenue).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("11325");
  }

  @Test
  void resultsAreShownByArm() {
    // Given
    var people = fresh(40);
    var key = key();
    var drawn = assign(experiment(key, HALVES), people, NOW.minus(Duration.ofDays(40)));
    var held =
        drawn.values().stream().filter(Assignment::isHeldOut).map(Assignment::customerId).toList();
    follow(order(held.getFirst(), 1, NOW.minus(Duration.ofDays(39)), "20.00"));
    // When
    var answer = given().get("/v1/campaigns/" + key + "/results").then();
    // Then
    answer
        .statusCode(200)
        .body("campaign", equalTo(key))
        .body("currency", equalTo("EUR"))
        .body("waiting", equalTo(0))
        .body("winsorCap", nullValue())
        .body("arms.arm", equalTo(List.of("holdout", "treated")))
        .body("arms[0].people", equalTo(held.size()))
        .body("arms[0].conversions", equalTo(1))
        .body("arms[0].revenue", equalTo("20.00"))
        .body("arms[1].people", equalTo(40 - held.size()))
        .body("arms[1].revenuePerPerson", equalTo("0.0000"))
        .body("uplifts[0].arm", equalTo("treated"))
        .body("uplifts[0].conversion.finding", equalTo("not_yet"))
        .body("uplifts[0].revenuePerPerson", nullValue());
  }

  @Test
  void anExperimentOfNobodyIsNotFound() {
    given()
        .get("/v1/campaigns/never-drawn/results")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  private List<String> keptInBatchesOf(int size, long seed) {
    var people = fresh(20);
    var key = key();
    assign(experiment(key, ALL_TREATED), people, NOW);
    var random = new Random(seed);
    var orders = new HashMap<Integer, OrderChange>();
    var log = new ArrayList<OrderChange>();
    for (int i = 0; i < 300; i++) {
      var number = random.nextInt(60);
      var at = NOW.plus(Duration.ofHours(3L * i)).plusSeconds(1);
      var person = people.get(random.nextInt(people.size()));
      var net = random.nextInt(3) == 0 ? "0.00" : random.nextInt(100) + ".50";
      var known = Optional.ofNullable(orders.get(number)).map(OrderChange::after);
      var placedAt = known.map(Order::placedAt).orElse(at);
      var change =
          new OrderChange(known, bought(key, number, person, placedAt, net), at, key + "@" + i);
      orders.put(number, change);
      log.add(change);
    }
    for (int start = 0; start < log.size(); start += size) {
      var batch = log.subList(start, Math.min(start + size, log.size()));
      transact(tx -> outcomes.follow(tx, batch));
    }
    return database
        .texts(
            "select concat_ws(' ', order_key, customer_id, placed_at, revenue, purchase)"
                + " from experiment_order where experiment = ? order by order_key",
            key)
        .stream()
        .map(
            row -> {
              var person = people.indexOf(row.split(" ")[1]);
              return row.replaceAll("^shop/[^/]*|c-[0-9]{26}", "") + " " + person;
            })
        .toList();
  }

  private static String key() {
    return "trial-" + KEYS.incrementAndGet();
  }

  private static Experiment experiment(String key, Shares shares) {
    return new Experiment(key, shares, DAYS_14, DAYS_14);
  }

  private Map<String, Assignment> assign(Experiment experiment, List<String> people, Instant now) {
    return assign(Optional.empty(), experiment, people, now);
  }

  private Map<String, Assignment> assign(
      Optional<Experiment> global, Experiment experiment, List<String> people, Instant now) {
    return assigning(global, experiment, people, now).await().atMost(PATIENCE);
  }

  private Uni<Map<String, Assignment>> assigning(
      Optional<Experiment> global, Experiment experiment, List<String> people, Instant now) {
    return pool.withTransaction(tx -> experiments.assign(tx, global, experiment, people, now));
  }

  private void follow(OrderChange... changes) {
    transact(tx -> outcomes.follow(tx, List.of(changes)));
  }

  private void merge(String survivor, String absorbed) {
    transact(tx -> persons.merged(tx, List.of(new Merge(survivor, absorbed))));
  }

  private void transact(Function<SqlConnection, Uni<Void>> work) {
    pool.withTransaction(work).await().atMost(PATIENCE);
  }

  private Counted count(String key, Instant now) {
    return counted.of(key, now).await().atMost(PATIENCE).orElseThrow();
  }

  private static OrderChange order(String person, int number, Instant placedAt, String net) {
    var order = bought(person, number, person, placedAt, net);
    return new OrderChange(Optional.empty(), order, placedAt, order.key() + "@1");
  }

  private static Order bought(
      String shop, int number, String person, Instant placedAt, String net) {
    var amount = new BigDecimal(net);
    return new Order(
        "shop/" + shop + "/" + number,
        person,
        placedAt,
        OrderStatus.PAID,
        amount,
        amount,
        List.of(),
        List.of());
  }

  private static OrderChange refunded(OrderChange change, Instant asOf) {
    var order = change.after();
    var after =
        new Order(
            order.key(),
            order.customerId(),
            order.placedAt(),
            order.status(),
            order.gross(),
            new BigDecimal("0.00"),
            List.of(),
            List.of());
    return new OrderChange(Optional.of(order), after, asOf, order.key() + "/refunds/1@1");
  }

  private static OrderChange moved(OrderChange change, String person) {
    var order = change.after();
    var after =
        new Order(
            order.key(),
            person,
            order.placedAt(),
            order.status(),
            order.gross(),
            order.net(),
            List.of(),
            List.of());
    return new OrderChange(Optional.of(order), after, NOW.plusSeconds(9), order.key() + "@moved");
  }

  private static Sums total(Counted counted) {
    var tallies = counted.tallies();
    return new Sums(
        tallies.stream().mapToLong(Tally::people).sum(),
        tallies.stream().mapToLong(Tally::exposed).sum(),
        tallies.stream().mapToLong(Tally::conversions).sum(),
        tallies.stream().map(Tally::revenue).reduce(BigDecimal.ZERO, BigDecimal::add).setScale(2));
  }

  private static Sums sums(long people, long exposed, long conversions, String revenue) {
    return new Sums(people, exposed, conversions, new BigDecimal(revenue));
  }

  private record Sums(long people, long exposed, long conversions, BigDecimal revenue) {}
}
