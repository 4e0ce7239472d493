package dev.perennial.campaign.loyalty;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Changes.customer;
import static dev.perennial.campaign.loyalty.Purchases.RULES;
import static dev.perennial.campaign.loyalty.Purchases.balances;
import static dev.perennial.campaign.loyalty.Purchases.changed;
import static dev.perennial.campaign.loyalty.Purchases.days;
import static dev.perennial.campaign.loyalty.Purchases.debit;
import static dev.perennial.campaign.loyalty.Purchases.journal;
import static dev.perennial.campaign.loyalty.Purchases.member;
import static dev.perennial.campaign.loyalty.Purchases.order;
import static dev.perennial.campaign.loyalty.Purchases.placed;
import static dev.perennial.campaign.loyalty.Purchases.programme;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.decision.Tier;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderChange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ProgrammeTest {

  private static final String SHE = customer(1);
  private static final String HE = customer(2);
  private static final Instant LATER = days(10_000);

  @Test
  void whoIsWorthMoreEarnsMore() {
    // Given
    var journal = journal();
    var member = member(1, journal);
    var programme = programme(journal, Map.of(SHE, member));
    programme.valued(SHE, Tier.TOP, days(0));
    // When
    programme.follow(placed(order("a", SHE, days(1), "19.99")), LATER);
    // Then
    assertThat(balances(member.wallet())).containsExactly(39L, 0L, 0L, 0L, 0L);
  }

  @Test
  void aRefundTakesPointsAtTheRateOfTheOrder() {
    // Given
    var journal = journal();
    var member = member(1, journal);
    var programme = programme(journal, Map.of(SHE, member));
    var whole = order("a", SHE, days(1), "100.00");
    programme.follow(placed(whole), LATER);
    programme.valued(SHE, Tier.TOP, days(2));
    // When
    programme.follow(changed(whole, order("a", SHE, days(1), "40.00"), days(3), 2), LATER);
    // Then
    assertThat(balances(member.wallet())).containsExactly(40L, 0L, 0L, 0L, 0L);
  }

  @Test
  void anOrderOfTomorrowDoesNotLetTimeRunAhead() {
    // Given
    var journal = journal();
    var member = member(1, journal);
    var programme = programme(journal, Map.of(SHE, member));
    programme.follow(placed(order("a", SHE, days(0), "10.00")), days(0));
    // When
    programme.follow(placed(order("b", SHE, days(30), "10.00")), days(1));
    // Then
    assertThat(member.asOf()).isEqualTo(days(1));
    assertThat(balances(member.wallet())).containsExactly(20L, 0L, 0L, 0L, 0L);
  }

  @Test
  void anOrderOfNobodyEarnsWhenItBecomesSomebodys() {
    // Given
    var journal = journal();
    var member = member(1, journal);
    var programme = programme(journal, Map.of(SHE, member));
    var nobodys = order("a", "anon:a", days(0), "10.00");
    programme.follow(placed(nobodys), LATER);
    // When
    programme.follow(changed(nobodys, order("a", SHE, days(0), "10.00"), days(1), 2), LATER);
    // Then
    assertThat(balances(member.wallet())).containsExactly(10L, 0L, 0L, 0L, 0L);
  }

  @Test
  void aCreditNoteTakesWhatItsMoneyEarned() {
    // Given
    var journal = journal();
    var member = member(1, journal);
    var programme = programme(journal, Map.of(SHE, member));
    programme.follow(placed(order("a", SHE, days(0), "10.50")), LATER);
    // When
    programme.follow(placed(order("note", SHE, days(1), "-10.50")), LATER);
    // Then
    assertThat(balances(member.wallet())).containsExactly(0L, 0L, 0L, 0L, 0L);
  }

  @RepeatedTest(50)
  void changesInAnyOrderAndAnyNumberOfTimesEarnWhatThePolicySaysOfTheNet() {
    // Given
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var journal = journal();
    var member = member(1, journal);
    var programme = programme(journal, Map.of(SHE, member));
    var log = new ArrayList<OrderChange>();
    var expected = new HashMap<String, Long>();
    for (var i = 0; i < 8; i++) {
      var versions = versions(random, "shop/1/" + i);
      log.addAll(versions);
      expected.put(
          "shop/1/" + i,
          versions.getLast().after().net().setScale(0, RoundingMode.DOWN).longValueExact());
    }
    log.addAll(log.stream().filter(_ -> random.nextBoolean()).toList());
    Collections.shuffle(log, random);
    // When
    log.forEach(change -> programme.follow(change, LATER));
    // Then
    var sum = expected.values().stream().mapToLong(Long::longValue).sum();
    var wallet = member.wallet();
    assertThat(wallet.held(LotState.PENDING) - wallet.debt()).as("seed %d", seed).isEqualTo(sum);
    expected.forEach(
        (key, points) ->
            assertThat(wallet.lot(key).map(Lot::earned).orElse(0L))
                .as("%s of seed %d", key, seed)
                .isEqualTo(points));
    assertThat(balances(journal.entries(), 1)).as("seed %d", seed).isEqualTo(balances(wallet));
  }

  /// Orders, refunds, rewards, their reversals, time, splits and merges, in any order.
  @RepeatedTest(50)
  void whateverHappensNoBalanceIsNegativeAndTheLedgerSumsToZero() {
    // Given
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var journal = journal();
    var she = member(1, journal);
    var he = member(2, journal);
    var programme = programme(journal, Map.of(SHE, she, HE, he));
    var orders = new ArrayList<Order>();
    var draws = new ArrayList<List<Draw>>();
    // When
    for (var step = 0; step < 300; step++) {
      var now = NOW.plusSeconds(step * 200_000L);
      switch (random.nextInt(7)) {
        case 0, 1 -> {
          var buyer = random.nextBoolean() ? SHE : HE;
          orders.add(order("shop/1/" + step, buyer, now, random.nextInt(200) + ".50"));
          programme.follow(placed(orders.getLast()), now);
        }
        case 2, 3 -> {
          if (!orders.isEmpty()) {
            var place = random.nextInt(orders.size());
            var before = orders.get(place);
            var owner = random.nextInt(4) == 0 ? HE : before.customerId();
            var net = random.nextInt(200) + ".00";
            orders.set(place, order(before.key(), owner, before.placedAt(), net));
            programme.follow(changed(before, orders.get(place), now, step), now);
          }
        }
        case 4, 5 -> {
          var member = random.nextBoolean() ? she : he;
          member.catchUp(now, RULES);
          var cause = Cause.redemption("r" + step, member.asOf());
          draws.add(member.wallet().redeem(1 + random.nextInt(150), cause));
        }
        default -> {
          if (!draws.isEmpty()) {
            she.catchUp(now, RULES);
            he.catchUp(now, RULES);
            var cause = Cause.reversal("r" + step, now);
            draws
                .remove(random.nextInt(draws.size()))
                .forEach(
                    draw ->
                        programme
                            .owner(draw.orderKey())
                            .orElseThrow()
                            .wallet()
                            .giveBack(draw, cause));
          }
        }
      }
      assertBalanced(seed, journal.entries(), List.of(she, he));
    }
    programme.merge(SHE, HE, days(10_000));
    // Then
    assertBalanced(seed, journal.entries(), List.of(she, he));
    assertThat(balances(he.wallet())).as("seed %d", seed).containsOnly(0L);
    assertThat(journal.entries()).as("seed %d", seed).extracting(Entry::id).doesNotHaveDuplicates();
  }

  private static void assertBalanced(long seed, List<Entry> entries, List<Member> members) {
    for (var member : members) {
      var balances = balances(member.wallet());
      assertThat(balances).as("seed %d", seed).allMatch(balance -> balance >= 0);
      assertThat(balances(entries, member.id())).as("seed %d", seed).isEqualTo(balances);
      assertThat(balances.get(2) == 0 || balances.get(0) + balances.get(1) == 0)
          .as("seed %d", seed)
          .isTrue();
    }
    var earned =
        members.stream()
            .flatMap(member -> member.wallet().lots().stream())
            .mapToLong(Lot::earned)
            .sum();
    assertThat(everybodys(entries, members, Account.ISSUED)).as("seed %d", seed).isEqualTo(earned);
    assertThat(everybodys(entries, members, Account.TRANSFER)).as("seed %d", seed).isZero();
    assertThat(
            Arrays.stream(Account.values())
                .mapToLong(account -> everybodys(entries, members, account))
                .sum())
        .as("seed %d", seed)
        .isZero();
  }

  private static long everybodys(List<Entry> entries, List<Member> members, Account account) {
    return members.stream().mapToLong(member -> debit(entries, member.id(), account)).sum();
  }

  /// One order from its first record to its last.
  private static List<OrderChange> versions(Random random, String key) {
    var changes = new ArrayList<OrderChange>();
    var before = Optional.<Order>empty();
    var count = 1 + random.nextInt(4);
    for (var version = 1; version <= count; version++) {
      var net = BigDecimal.valueOf(random.nextInt(30_000), 2).toPlainString();
      var after = order(key, SHE, NOW, net);
      changes.add(new OrderChange(before, after, NOW, key + "@" + version));
      before = Optional.of(after);
    }
    return changes;
  }
}
