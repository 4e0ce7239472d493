package dev.perennial.campaign.checkout;

import static dev.perennial.campaign.Customers.fresh;
import static io.restassured.RestAssured.given;

import dev.perennial.campaign.order.OrderChange;
import dev.perennial.campaign.promotion.Benefit;
import dev.perennial.campaign.promotion.Code;
import dev.perennial.campaign.promotion.Issue;
import dev.perennial.campaign.promotion.Promises;
import dev.perennial.campaign.promotion.Stacking;
import dev.perennial.campaign.promotion.Stacking.Exclusive;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

/// What tests of codes do: issue them, take them to the checkout, send orders.
abstract class AtTheShop {

  static final String PROBLEM = "application/problem+json";
  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final int REDEEMERS = 64;

  @Inject Codes codes;
  @Inject Wallet wallet;

  final String customer = fresh(1).getFirst();

  @Inject OrderedCodes orders;
  @Inject BudgetTable budgets;
  @Inject Pool pool;

  String campaign(String total) {
    var campaign = wallet.freshCampaign();
    budgets.give(campaign, new BigDecimal(total)).await().atMost(PATIENCE);
    return campaign;
  }

  Issue issue(String campaign, Benefit benefit, Stacking stacking) {
    var decision = customer + "/" + UUID.randomUUID();
    return Promises.issue(decision, campaign, customer, benefit, stacking);
  }

  Code issued(String campaign, Benefit benefit) {
    return issued(campaign, benefit, new Exclusive());
  }

  Code issued(String campaign, Benefit benefit, Stacking stacking) {
    return issued(issue(campaign, benefit, stacking));
  }

  Code issued(Issue issue) {
    return in(each -> codes.issue(each, List.of(issue))).get(issue.decisionId());
  }

  void follow(OrderChange... changes) {
    in(each -> orders.follow(each, List.of(changes)));
  }

  <T> T in(Function<SqlConnection, Uni<T>> work) {
    return pool.withTransaction(work).await().atMost(PATIENCE);
  }

  static Response redeem(Code code, String key, String amount, String orderKey) {
    return redeem(code.text(), key, amount, orderKey);
  }

  static Response redeem(String typed, String key, String amount, String orderKey) {
    return given()
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(basket(amount, orderKey))
        .post("/v1/codes/" + typed + "/redemptions");
  }

  /// The id of a redemption.
  static String redeemed(Code code, String amount, String orderKey) {
    return redeem(code, UUID.randomUUID().toString(), amount, orderKey)
        .then()
        .statusCode(201)
        .extract()
        .path("redemptionId");
  }

  static ValidatableResponse rollBack(Code code, String redemption) {
    return given().delete("/v1/codes/" + code.text() + "/redemptions/" + redemption).then();
  }

  static ValidatableResponse validate(String typed, String amount) {
    return post("/v1/codes/" + typed + "/validations", basket(amount, null)).then();
  }

  static ValidatableResponse state(Code code) {
    return given().get("/v1/codes/" + code.printed()).then().statusCode(200);
  }

  static Response post(String path, String body) {
    return given().contentType(ContentType.JSON).body(body).post(path);
  }

  static String basket(String amount, String orderKey) {
    var order = orderKey == null ? "null" : "\"" + orderKey + "\"";
    return "{\"amount\":\"%s\",\"currency\":\"EUR\",\"orderKey\":%s}".formatted(amount, order);
  }

  static void clock(Instant now) {
    given()
        .contentType(ContentType.JSON)
        .body("{\"now\":\"" + now + "\"}")
        .put("/v1/clock")
        .then()
        .statusCode(200);
  }

  /// What 64 get who all begin at the same time.
  static <T> List<T> concurrently(Callable<T> work) {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          IntStream.range(0, REDEEMERS)
              .mapToObj(
                  _ ->
                      threads.submit(
                          () -> {
                            start.await();
                            return work.call();
                          }))
              .toList();
      start.countDown();
      return running.stream().map(AtTheShop::done).toList();
    }
  }

  private static <T> T done(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
