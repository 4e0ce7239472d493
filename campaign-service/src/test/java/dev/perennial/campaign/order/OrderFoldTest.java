package dev.perennial.campaign.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.order.OrderRecord.Refunded;
import dev.perennial.campaign.order.OrderRecord.Snapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderFoldTest {

  private static final Instant THEN = Instant.parse("2026-01-31T10:00:00Z");
  private static final String KEY = "shop/acme/1";

  @Test
  void whatASnapshotAndARefundSayIsTheSameMoney() {
    // Given: 100.00 of which 20.00 went back, told by the order and by the refund
    var fold = fold();
    // When
    fold.apply(snapshot(1, OrderStatus.PAID, "100.00", "80.00"));
    fold.apply(refund("a", 1, "20.00"));
    // Then
    assertThat(fold.changes()).extracting(change -> net(change)).containsExactly("80.00");
  }

  @Test
  void refundsAloneAddUpAndEachCountsOnce() {
    // Given
    var fold = fold();
    fold.apply(snapshot(1, OrderStatus.PAID, "100.00", "100.00"));
    // When
    fold.apply(refund("a", 1, "20.00"));
    fold.apply(refund("a", 1, "20.00"));
    fold.apply(refund("b", 1, "30.00"));
    fold.apply(refund("b", 2, "0"));
    // Then
    assertThat(fold.changes())
        .extracting(change -> net(change) + " " + change.ref())
        .containsExactly(
            "100.00 " + KEY + "@" + version(1),
            "80.00 " + KEY + "/refunds/a@" + version(1),
            "50.00 " + KEY + "/refunds/b@" + version(1),
            "80.00 " + KEY + "/refunds/b@" + version(2));
  }

  @Test
  void theSumOfRefundsIsConvertedOnceAndRoundedHalfUp() {
    // Given: three times 0.35 of a currency of which 3 are 1 of ours: 0.1166... each, 0.35 together
    var fold = fold();
    fold.apply(snapshot(1, OrderStatus.PAID, "10.00", "10.00"));
    // When
    for (var id : List.of("a", "b", "c")) {
      var rate = new Refund.Rate(BigDecimal.ONE, new BigDecimal(3));
      fold.apply(new Refunded(KEY, id, new Refund(version(1), new BigDecimal("0.35"), rate), THEN));
    }
    // Then
    assertThat(fold.changes())
        .extracting(OrderFoldTest::net)
        .containsExactly("10.00", "9.88", "9.77", "9.65");
  }

  @Test
  void aRefundThatComesFirstWaitsForItsOrder() {
    // Given
    var fold = fold();
    // When
    fold.apply(refund("a", 1, "20.00"));
    fold.apply(snapshot(1, OrderStatus.PAID, "100.00", "100.00"));
    // Then
    assertThat(fold.changes()).extracting(OrderFoldTest::net).containsExactly("80.00");
    assertThat(fold.changes().getFirst().before()).isEmpty();
  }

  @Test
  void whatIsNotPaidForCountsNothing() {
    // Given
    var fold = fold();
    // When
    fold.apply(snapshot(1, OrderStatus.PENDING, "100.00", "0.00"));
    fold.apply(refund("a", 1, "20.00"));
    fold.apply(snapshot(2, OrderStatus.PAID, "100.00", "100.00"));
    fold.apply(snapshot(3, OrderStatus.CANCELLED, "100.00", "0.00"));
    // Then
    assertThat(fold.changes())
        .extracting(OrderFoldTest::net)
        .containsExactly("0.00", "80.00", "0.00");
  }

  @Test
  void whatIsOlderOrTheSameChangesNothing() {
    // Given
    var fold = fold();
    fold.apply(snapshot(2, OrderStatus.PAID, "100.00", "100.00"));
    // When
    fold.apply(snapshot(1, OrderStatus.PENDING, "90.00", "0.00"));
    fold.apply(snapshot(2, OrderStatus.PAID, "100.00", "100.00"));
    fold.apply(snapshot(3, OrderStatus.PAID, "100.00", "100.00"));
    // Then
    assertThat(fold.changes()).hasSize(1);
  }

  private static OrderFold fold() {
    return new OrderFold(Map.of(KEY, Known.NOTHING));
  }

  private static String net(OrderChange change) {
    return change.after().net().toPlainString();
  }

  private static Snapshot snapshot(int version, OrderStatus status, String gross, String net) {
    return new Snapshot(
        version(version),
        new Order(
            KEY,
            "c-00000000000000000000000001",
            THEN,
            status,
            new BigDecimal(gross),
            new BigDecimal(net),
            List.of(new Line("SKU-1", Optional.empty(), BigDecimal.ONE, BigDecimal.TEN)),
            List.of()),
        THEN);
  }

  private static Refunded refund(String id, int version, String amount) {
    var rate = new Refund.Rate(BigDecimal.ONE, BigDecimal.ONE);
    return new Refunded(KEY, id, new Refund(version(version), new BigDecimal(amount), rate), THEN);
  }

  private static String version(int n) {
    return "%020d-02-%016x".formatted(n, 1);
  }
}
