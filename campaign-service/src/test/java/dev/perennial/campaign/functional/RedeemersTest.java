package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.functional.Shop.balances;
import static dev.perennial.campaign.functional.Shop.days;
import static dev.perennial.campaign.functional.Shop.reward;
import static dev.perennial.campaign.loyalty.Purchases.changed;
import static dev.perennial.campaign.loyalty.Purchases.order;
import static dev.perennial.campaign.loyalty.Purchases.placed;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.access.Bearer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// 64 who redeem at the same time, over HTTP.
@QuarkusTest
@TestProfile(RealServers.class)
class RedeemersTest {

  private static final int REDEEMERS = 64;

  @TestHTTPResource("/v1/customers/")
  URI customers;

  @Inject Shop shop;
  @Inject Database database;

  private final String she = fresh(1).getFirst();
  private final String key = "shop/1/" + UUID.randomUUID();

  @Test
  void aBalanceIsNeverNegativeAndTheLedgerAlwaysSumsToZeroUnder64ConcurrentRedeemersToo()
      throws Exception {
    // Given
    for (var i = 0; i < 5; i++) {
      shop.follow(placed(order(key + i, she, days(-20), "103.00")));
    }
    var mug = reward(70, "");
    // When
    var answers = together(n -> request(mug, "key-" + n));
    // Then
    assertThat(statuses(answers)).isEqualTo(Map.of(201, 7L, 409, 57L));
    assertThat(balances(she)).containsExactly(0, 25, 0, 490, 0);
    assertLedgerIsWhatTheLotsAre();
  }

  @Test
  void ofSixtyFourWithTheSameKeyOneRedeems() throws Exception {
    // Given
    shop.follow(placed(order(key, she, days(-20), "1000.00")));
    var mug = reward(70, "");
    // When
    var answers = together(_ -> request(mug, "the-same"));
    // Then
    assertThat(statuses(answers)).isEqualTo(Map.of(201, 64L));
    assertThat(answers).extracting(HttpResponse::body).containsOnly(answers.getFirst().body());
    assertThat(answers)
        .filteredOn(answer -> answer.headers().firstValue("Idempotent-Replayed").isEmpty())
        .hasSize(1);
    assertThat(balances(she)).containsExactly(0, 930, 0, 70, 0);
  }

  @Test
  void ofALimitedStockNotOneTooManyIsGiven() throws Exception {
    // Given
    shop.follow(placed(order(key, she, days(-20), "1000.00")));
    var mug = reward(1, ", \"stock\": 5");
    // When
    var answers = together(n -> request(mug, "key-" + n));
    // Then
    assertThat(statuses(answers)).isEqualTo(Map.of(201, 5L, 409, 59L));
    assertThat(balances(she)).containsExactly(0, 995, 0, 5, 0);
  }

  @Test
  void refundsAmongRedeemersLeaveNoBalanceNegative() throws Exception {
    // Given
    var order = order(key, she, days(-20), "500.00");
    shop.follow(placed(order));
    var mug = reward(70, "");
    var refunds =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (var i = 0; i < 10; i++) {
                    var before = order(key, she, days(-20), 500 - i * 50 + ".00");
                    var after = order(key, she, days(-20), 450 - i * 50 + ".00");
                    shop.follow(changed(before, after, days(0), i + 2));
                  }
                });
    // When
    var answers = together(n -> request(mug, "key-" + n));
    refunds.join();
    // Then
    var given = statuses(answers).getOrDefault(201, 0L).intValue();
    assertThat(balances(she)).containsExactly(0, 0, given * 70, given * 70, 0);
    assertLedgerIsWhatTheLotsAre();
  }

  private void assertLedgerIsWhatTheLotsAre() {
    assertThat(
            database.texts(
                "select account || ' ' || sum(points) from ("
                    + " select credit as account, points from loyalty_entry"
                    + " join loyalty_account using (account_id) where customer_id = ?"
                    + " union all select debit, -points from loyalty_entry"
                    + " join loyalty_account using (account_id) where customer_id = ?) sides"
                    + " where account in ('AVAILABLE', 'SPENT') group by account"
                    + " having sum(points) <> 0 order by account",
                she,
                she))
        .isEqualTo(
            Stream.of("AVAILABLE " + balances(she).get(1), "SPENT " + balances(she).get(3))
                .filter(account -> !account.endsWith(" 0"))
                .toList());
    assertThat(
            database.number(
                "select count(*) from loyalty_account a, lateral (select"
                    + " coalesce(sum(held), 0) + coalesce(sum(spent), 0) - coalesce(sum(earned), 0) as d"
                    + " from loyalty_lot l where l.account_id = a.account_id) s"
                    + " where customer_id = ? and d <> debt",
                she))
        .isZero();
  }

  private HttpRequest request(String reward, String idempotencyKey) {
    return HttpRequest.newBuilder(URI.create(customers + she + "/redemptions"))
        .header("Authorization", Bearer.ofEverything())
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", idempotencyKey)
        .POST(HttpRequest.BodyPublishers.ofString("{\"reward\": \"" + reward + "\"}"))
        .build();
  }

  /// The answers to as many requests, each on a thread of its own, let loose at the same moment.
  private static List<HttpResponse<String>> together(IntFunction<HttpRequest> request)
      throws InterruptedException, ExecutionException {
    var barrier = new CyclicBarrier(REDEEMERS);
    var version = HttpClient.Version.HTTP_1_1;
    try (var client = HttpClient.newBuilder().version(version).build();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = new ArrayList<Future<HttpResponse<String>>>();
      for (var n = 0; n < REDEEMERS; n++) {
        var asked = request.apply(n);
        futures.add(
            threads.submit(
                () -> {
                  barrier.await();
                  return client.send(asked, HttpResponse.BodyHandlers.ofString());
                }));
      }
      var answers = new ArrayList<HttpResponse<String>>();
      for (var future : futures) {
        answers.add(future.get());
      }
      return answers;
    }
  }

  private static Map<Integer, Long> statuses(List<HttpResponse<String>> answers) {
    return answers.stream().collect(groupingBy(HttpResponse::statusCode, counting()));
  }
}
