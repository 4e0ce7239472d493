package dev.perennial.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdersTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Orders ORDERS =
      new Orders("flow", number -> number / 2, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void eachLineIsAnOrderOfItsOwn() {
    assertThat(orders(7, 3)).extracting(o -> o.path("id").asText()).containsExactly("7", "8", "9");
  }

  @Test
  void itsLinesComeToItsGoods() {
    assertThat(orders(0, 1_000))
        .allSatisfy(
            order ->
                assertThat(goods(order))
                    .isEqualByComparingTo(amount(order, "total").subtract(amount(order, "tax"))));
  }

  @Test
  void itIsOfTheCustomerWhoseTurnItIs() {
    assertThat(orders(10, 1).getFirst().at("/customer/id").asText()).isEqualTo("5");
  }

  @Test
  void itsKeySaysItsNumber() {
    assertThat(ORDERS.key(42)).isEqualTo("bench/flow/42");
    assertThat(ORDERS.number(ORDERS.key(42))).isEqualTo(42);
  }

  private static List<JsonNode> orders(long first, int count) {
    return ORDERS.lines(first, count).lines().map(OrdersTest::parsed).toList();
  }

  private static JsonNode parsed(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BigDecimal goods(JsonNode order) {
    var goods = BigDecimal.ZERO;
    for (var line : order.path("lines")) {
      goods = goods.add(amount(line, "quantity").multiply(amount(line, "unitPrice")));
    }
    return goods;
  }

  private static BigDecimal amount(JsonNode node, String field) {
    return new BigDecimal(node.path(field).asText());
  }
}
