package dev.perennial.ingest.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.OrderVersion;
import dev.perennial.ingest.order.Refund;
import dev.perennial.ingest.order.Revenue;
import dev.perennial.ingest.order.RevenuePolicy;
import dev.perennial.ingest.order.Status;
import dev.perennial.ingest.platform.shopify.Shopify;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// One order's life as Shopify tells it, in every sequence and with repeats: by the rules that
/// consumers fold by (the contracts' descriptions) it always ends in the same net amount.
class ArrivalOrderTest {

  private static final int ROUNDS = 200;
  private static final Platform SHOPIFY = new Shopify();

  @Test
  void anOrderItsUpdatesAndItsRefundsEndInOneState() {
    var seed = System.nanoTime();
    System.out.println("arrivals with seed " + seed);
    var random = new Random(seed);
    for (var round = 0; round < ROUNDS; round++) {
      // Given: 100.00, of which a refund of 30.00 and one of 20.00 were told within the order,
      // alone, or both
      var told = new ArrayList<String>();
      told.add(order("2026-01-31T10:00:00Z", "paid", ""));
      told.add(order("2026-01-31T10:05:00Z", "paid", ""));
      if (random.nextBoolean()) {
        told.add(order("2026-02-02T10:00:00Z", "partially_refunded", refund(1, "30.00")));
      }
      if (random.nextBoolean()) {
        told.add(
            order(
                "2026-02-03T10:00:00Z",
                "partially_refunded",
                refund(1, "30.00") + "," + refund(2, "20.00")));
      } else {
        told.add(refund(1, "30.00"));
        told.add(refund(2, "20.00"));
      }
      told.add(told.get(random.nextInt(told.size())));
      told.add(told.get(random.nextInt(told.size())));
      Collections.shuffle(told, random);
      // When
      var net = net(told);
      // Then
      assertThat(net).as("seed %d, round %d", seed, round).isEqualByComparingTo("50.00");
    }
  }

  @Test
  void aCancelledOrderCountsForNothingWheneverItIsTold() {
    var seed = System.nanoTime();
    System.out.println("arrivals with seed " + seed);
    var random = new Random(seed);
    for (var round = 0; round < ROUNDS; round++) {
      // Given
      var told =
          new ArrayList<>(
              List.of(
                  order("2026-01-31T10:00:00Z", "paid", ""),
                  refund(1, "100.00"),
                  order("2026-02-02T10:00:00Z", "refunded", refund(1, "100.00"))
                      .replace(
                          "\"cancelled_at\":null", "\"cancelled_at\":\"2026-02-02T10:00:00Z\"")));
      told.add(told.get(random.nextInt(told.size())));
      Collections.shuffle(told, random);
      // When
      var net = net(told);
      // Then
      assertThat(net).as("seed %d, round %d", seed, round).isEqualByComparingTo("0");
    }
  }

  /// What consumers make of it: the greatest version of the order, the greatest of each refund, and
  /// of what the order says and what the refunds say the greater.
  private static BigDecimal net(List<String> told) {
    Order newest = null;
    Map<String, Refund> refunds = new HashMap<>();
    for (var body : told) {
      for (var statement : read(body)) {
        if (statement instanceof Statement.Ordered(var order)) {
          newest = newest == null || newer(order, newest) ? order : newest;
        } else if (statement instanceof Statement.Refunded(var refund)) {
          refunds.merge(refund.key(), refund, (one, other) -> newer(other, one) ? other : one);
        }
      }
    }
    var worth = Revenue.inShopMoney(newest, RevenuePolicy.GOODS);
    var alone =
        refunds.values().stream()
            .map(refund -> refund.amount().revenue(RevenuePolicy.GOODS))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return newest.status() == Status.PAID
        ? worth.gross().subtract(worth.refunded().max(alone))
        : BigDecimal.ZERO;
  }

  private static boolean newer(Order one, Order other) {
    return OrderVersion.of(one).isNewerThan(OrderVersion.of(other));
  }

  private static boolean newer(Refund one, Refund other) {
    return OrderVersion.of(one).isNewerThan(OrderVersion.of(other));
  }

  private static List<Statement> read(String body) {
    var source = Goldens.source("shopify");
    return SHOPIFY.read(new Delivery(Map.of(), body.getBytes(UTF_8)), Goldens.context(source));
  }

  private static String order(String updatedAt, String status, String refunds) {
    return """
        {"id":9007199254740993,"created_at":"2026-01-31T10:00:00Z","updated_at":"%s",
         "processed_at":"2026-01-31T10:00:00Z","cancelled_at":null,"currency":"EUR","test":false,
         "financial_status":"%s","total_price":"119.00","total_tax":"19.00","taxes_included":false,
         "subtotal_price":"100.00","email":"ann@x.org","customer":{"id":7},
         "line_items":[{"id":1,"sku":"A","title":"A","quantity":10,"price":"10.00"}],
         "refunds":[%s]}"""
        .formatted(updatedAt, status, refunds);
  }

  /// Of so much without tax, and 19 percent of tax with it.
  private static String refund(int id, String amount) {
    var tax = new BigDecimal(amount).multiply(new BigDecimal("0.19")).setScale(2);
    return """
        {"id":%d,"order_id":9007199254740993,"created_at":"2026-02-0%dT09:00:00Z",
         "processed_at":"2026-02-0%dT09:00:00Z","order_adjustments":[],
         "refund_line_items":[{"id":%d,"quantity":1,"line_item_id":1,"subtotal":"%s",
           "total_tax":"%s","line_item":{"id":1,"sku":"A","title":"A","quantity":10,"price":"10.00"}}],
         "transactions":[{"id":%d,"kind":"refund","status":"success","amount":"%s",
           "currency":"EUR"}]}"""
        .formatted(id, id, id, id, amount, tax, id, new BigDecimal(amount).add(tax));
  }
}
