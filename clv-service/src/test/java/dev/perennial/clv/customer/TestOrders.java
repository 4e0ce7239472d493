package dev.perennial.clv.customer;

import java.math.BigDecimal;
import java.time.Instant;

/// Records of the log as tests think of them: placed, corrected, moved.
final class TestOrders {

  private TestOrders() {}

  /// Placed and recorded at once.
  static OrderSnapshot live(String customerId, String key, Instant at, long netMinor) {
    return snapshot(key, 1, customerId, at, netMinor, at, at);
  }

  /// Ordered for nothing.
  static OrderSnapshot free(String customerId, String key, Instant at) {
    return givenFree(live(customerId, key, at, 0));
  }

  /// The same without money, and not taken back.
  static OrderSnapshot givenFree(OrderSnapshot order) {
    return new OrderSnapshot(
        order.orderKey(),
        order.version(),
        order.customerId(),
        order.day(),
        0,
        true,
        order.recordedAt(),
        order.asOf(),
        order.acceptedAt());
  }

  /// Told of long after it was placed, and taken for what it was then.
  static OrderSnapshot history(
      String customerId, String key, Instant placedAt, Instant recordedAt, long netMinor) {
    return snapshot(key, 1, customerId, placedAt, netMinor, recordedAt, placedAt);
  }

  /// Placed after the business now.
  static OrderSnapshot ahead(
      String customerId, String key, Instant recordedAt, Instant placedAt, long netMinor) {
    return snapshot(key, 1, customerId, placedAt, netMinor, recordedAt, placedAt);
  }

  /// The next version of `order`, recorded and in effect at `at`.
  static OrderSnapshot corrected(OrderSnapshot order, Instant at, long netMinor) {
    return new OrderSnapshot(
        order.orderKey(),
        version(Integer.parseInt(order.version()) + 1),
        order.customerId(),
        order.day(),
        netMinor,
        false,
        at,
        at,
        at);
  }

  /// The next version of `order`, which is somebody else's.
  static OrderSnapshot moved(OrderSnapshot order, Instant at, String customerId) {
    var next = corrected(order, at, order.netMinor());
    return new OrderSnapshot(
        next.orderKey(),
        next.version(),
        customerId,
        next.day(),
        next.netMinor(),
        order.free(),
        at,
        at,
        at);
  }

  /// The same version of `order`, of which so much is refunded by what it says itself.
  static OrderSnapshot refunded(OrderSnapshot order, long refundedMinor) {
    var money =
        OrderMoney.paid(
            order.netMinor() + order.money().refundedMinor(), order.netMinor() - refundedMinor);
    return new OrderSnapshot(
        order.orderKey(),
        order.version(),
        order.customerId(),
        order.day(),
        money,
        order.recordedAt(),
        order.asOf(),
        order.acceptedAt(),
        order.placedAt(),
        order.channel(),
        order.basket());
  }

  /// Cents of a shop that sells in the reporting currency, told and in effect at `at`.
  static OrderRefund refund(String orderKey, String id, int version, Instant at, long cents) {
    return refund(orderKey, id, version, at, BigDecimal.valueOf(cents, 2), rate(BigDecimal.ONE));
  }

  static OrderRefund refund(
      String orderKey, String id, int version, Instant at, BigDecimal amount, Refund.Rate rate) {
    return new OrderRefund(orderKey, id, new Refund(version(version), amount, rate), at, at, at);
  }

  /// One euro is so much of the shop's currency.
  static Refund.Rate rate(BigDecimal shopUnits) {
    return new Refund.Rate(BigDecimal.valueOf(100), shopUnits);
  }

  static OrderSnapshot snapshot(
      String key,
      int version,
      String customerId,
      Instant placedAt,
      long netMinor,
      Instant recordedAt,
      Instant asOf) {
    return new OrderSnapshot(
        key,
        version(version),
        customerId,
        TestRules.BERLIN.dayOf(placedAt),
        netMinor,
        false,
        recordedAt,
        asOf,
        recordedAt);
  }

  private static String version(int version) {
    return "%06d".formatted(version);
  }
}
