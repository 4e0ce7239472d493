package dev.perennial.campaign.checkout;

import static dev.perennial.campaign.Customers.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.checkout.Bookings.Booking;
import dev.perennial.campaign.promotion.Claim;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RealServers.class)
class BudgetTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ISSUERS = 64;

  @Inject Budgets budgets;
  @Inject Bookings bookings;
  @Inject BudgetTable table;
  @Inject Wallet wallet;
  @Inject Pool pool;
  @Inject Vertx vertx;

  @ConfigProperty(name = "quarkus.datasource.reactive.url")
  String url;

  @ConfigProperty(name = "quarkus.datasource.username")
  String username;

  @ConfigProperty(name = "quarkus.datasource.password")
  String password;

  /// 64 connections reserve for 2,560 decisions what would be a multiple of the budget, in amounts
  /// that neither divide it nor a shard of it.
  @ParameterizedTest
  @ValueSource(strings = {"1000.01", "77.77", "0.05", "0"})
  void budgetUnder64Issuers(String total) {
    // Given
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var campaign = wallet.freshCampaign();
    give(campaign, total);
    var work =
        IntStream.range(0, ISSUERS)
            .mapToObj(
                _ -> IntStream.range(0, 10).mapToObj(_ -> claims(random, campaign, 4)).toList())
            .toList();
    var issuers = pool(ISSUERS);
    var granted = ConcurrentHashMap.<String>newKeySet();
    // When
    var all =
        work.stream()
            .map(
                transactions ->
                    Multi.createFrom()
                        .iterable(transactions)
                        .onItem()
                        .transformToUniAndConcatenate(
                            claims -> in(issuers, each -> budgets.reserve(each, claims)))
                        .onItem()
                        .invoke(granted::addAll)
                        .collect()
                        .last())
            .toList();
    Uni.join().all(all).andFailFast().await().atMost(PATIENCE);
    issuers.closeAndAwait();
    // Then
    var claims = work.stream().flatMap(List::stream).flatMap(List::stream).toList();
    var reserved =
        sum(claims.stream().filter(each -> granted.contains(each.decisionId())).toList());
    var smallestRefused =
        claims.stream()
            .filter(each -> !granted.contains(each.decisionId()))
            .map(Claim::amount)
            .min(BigDecimal::compareTo)
            .orElseThrow();
    assertThat(reserved).as("seed %d", seed).isLessThanOrEqualTo(new BigDecimal(total));
    assertThat(wallet.reserved(campaign)).as("seed %d", seed).isEqualByComparingTo(reserved);
    assertThat(wallet.free(campaign)).as("seed %d", seed).isLessThan(smallestRefused);
    assertThat(wallet.addsUp(campaign)).as("seed %d", seed).isTrue();
  }

  /// One cent each, so that the last cent of every shard is borrowed.
  @Test
  void theLastCentIsSpentAndNoneAfterIt() {
    // Given
    var campaign = wallet.freshCampaign();
    give(campaign, "1.00");
    var claims =
        fresh(200).stream()
            .map(id -> new Claim(id + "/d", campaign, id, new BigDecimal("0.01")))
            .toList();
    // When
    var all =
        claims.stream().map(each -> in(pool, tx -> budgets.reserve(tx, List.of(each)))).toList();
    var granted = Uni.join().all(all).andFailFast().await().atMost(PATIENCE);
    // Then
    assertThat(granted.stream().filter(each -> !each.isEmpty())).hasSize(100);
    assertThat(wallet.free(campaign)).isEqualByComparingTo("0");
    assertThat(wallet.addsUp(campaign)).isTrue();
  }

  @Test
  void sharesReservedAndBookedAreTheBudgetWhateverHappensAtTheSameTime() {
    // Given
    var seed = new Random().nextLong();
    var campaigns = List.of(wallet.freshCampaign(), wallet.freshCampaign(), wallet.freshCampaign());
    campaigns.forEach(each -> give(each, "500.03"));
    // When
    var clients =
        IntStream.range(0, 12).mapToObj(n -> client(new Random(seed + n), campaigns)).toList();
    Uni.join().all(clients).andFailFast().await().atMost(PATIENCE);
    // Then
    assertThat(campaigns).as("seed %d", seed).allMatch(wallet::addsUp);
  }

  @Test
  void aDecisionReservesOnce() {
    // Given
    var campaign = wallet.freshCampaign();
    give(campaign, "10.00");
    var customer = fresh(1).getFirst();
    var claim = new Claim(customer + "/d", campaign, customer, new BigDecimal("7.00"));
    reserve(claim);
    // When
    var again = reserve(claim, claim);
    // Then
    assertThat(again).containsExactly(claim.decisionId());
    assertThat(wallet.free(campaign)).isEqualByComparingTo("3.00");
  }

  @Test
  void aCampaignWithoutABudgetMayCostAnything() {
    // Given
    var customer = fresh(1).getFirst();
    var claim = new Claim(customer + "/d", wallet.freshCampaign(), customer, BigDecimal.TEN);
    // When
    var granted = reserve(claim);
    // Then
    assertThat(granted).containsExactly(claim.decisionId());
  }

  @Test
  void aBudgetThatIsTooSmallRefusesOneCampaignAndPaysTheOthers() {
    // Given
    var poor = wallet.freshCampaign();
    var rich = wallet.freshCampaign();
    give(poor, "1.00");
    give(rich, "100.00");
    var customer = fresh(1).getFirst();
    var refused = new Claim(customer + "/1", poor, customer, new BigDecimal("1.01"));
    var granted = new Claim(customer + "/2", rich, customer, new BigDecimal("99.00"));
    // When
    var ids = reserve(refused, granted);
    // Then
    assertThat(ids).containsExactly(granted.decisionId());
    assertThat(wallet.free(poor)).isEqualByComparingTo("1.00");
    assertThat(wallet.free(rich)).isEqualByComparingTo("1.00");
  }

  /// Reserves, books, releases, takes back and changes budgets, thirty times.
  private Uni<Void> client(Random random, List<String> campaigns) {
    var known = new ArrayList<Claim>();
    var done = Uni.createFrom().voidItem();
    for (var n = 0; n < 30; n++) {
      var step = random.nextInt(6);
      var claims = new ArrayList<Claim>();
      campaigns.forEach(each -> claims.addAll(claims(random, each, 1 + random.nextInt(2))));
      var some = known.stream().filter(_ -> random.nextInt(4) == 0).toList();
      var cost = BigDecimal.valueOf(random.nextInt(3_000), 2);
      var campaign = campaigns.get(random.nextInt(campaigns.size()));
      var total = BigDecimal.valueOf(random.nextInt(80_000), 2);
      known.addAll(claims);
      done =
          done.chain(
              () ->
                  switch (step) {
                    case 0, 1, 2 ->
                        in(pool, each -> budgets.reserve(each, claims)).replaceWithVoid();
                    case 3 ->
                        in(
                            pool,
                            each ->
                                bookings.book(
                                    each,
                                    some.stream()
                                        .map(claim -> new Booking(claim.decisionId(), cost))
                                        .toList()));
                    case 4 ->
                        in(
                            pool,
                            each ->
                                bookings.release(
                                    each, some.stream().map(Claim::decisionId).toList()));
                    default -> change(campaign, total);
                  });
    }
    return done;
  }

  private Uni<Void> change(String campaign, BigDecimal total) {
    return table
        .find(campaign)
        .chain(found -> table.change(campaign, found.orElseThrow().version(), total))
        .replaceWithVoid();
  }

  private Set<String> reserve(Claim... claims) {
    return in(pool, each -> budgets.reserve(each, List.of(claims))).await().atMost(PATIENCE);
  }

  private static <T> Uni<T> in(Pool pool, Function<SqlConnection, Uni<T>> work) {
    return pool.withTransaction(work);
  }

  private void give(String campaign, String total) {
    table.give(campaign, new BigDecimal(total)).await().atMost(PATIENCE);
  }

  private static List<Claim> claims(Random random, String campaign, int count) {
    return fresh(count).stream()
        .map(
            id ->
                new Claim(
                    id + "/" + campaign,
                    campaign,
                    id,
                    BigDecimal.valueOf(random.nextInt(1_000) + 1, 2)))
        .toList();
  }

  private static BigDecimal sum(List<Claim> claims) {
    return claims.stream().map(Claim::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private Pool pool(int size) {
    var options =
        PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""))
            .setUser(username)
            .setPassword(password);
    return PgBuilder.pool()
        .connectingTo(options)
        .with(new PoolOptions().setMaxSize(size))
        .using(vertx)
        .build();
  }
}
