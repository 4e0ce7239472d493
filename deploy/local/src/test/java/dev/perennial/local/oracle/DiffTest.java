package dev.perennial.local.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiffTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
  private static final String TRIGGER = "c-1/1/loyalty-top-tier/welcome";

  private final Expected expected =
      Expected.of(
          List.of(
              order("s/1", "1", "700.00"), order("s/1", "2", "690.00"), order("s/2", "1", "20.00")),
          List.of(change(1, "TOP")),
          ZoneOffset.UTC);

  private final Stored right =
      new Stored(
          Map.of("s/1", new Stored.Order("2", 69_000), "s/2", new Stored.Order("1", 2_000)),
          Map.of("c-1", customer(2, 71_000)),
          Map.of("c-1", "TOP NEW"),
          List.of(TRIGGER),
          List.of(TRIGGER));

  @Test
  void whatIsOwedAndNothingElseIsNoDifference() {
    assertThat(Diff.of(expected, right, List.of(TRIGGER)).isEmpty()).isTrue();
  }

  @Test
  void anOrderThatIsNotStoredOrAtAnOlderVersionIsLost() {
    var orders = Map.of("s/1", new Stored.Order("1", 70_000));

    var diff = Diff.of(expected, with(orders, right.customers()), List.of(TRIGGER));

    assertThat(diff.lost()).hasSize(2).allMatch(finding -> finding.startsWith("order s/"));
  }

  @Test
  void anOrderCountedTwiceIsDoubledAndItsMoneyIsTheDifference() {
    var customers = Map.of("c-1", customer(3, 73_000));

    var diff = Diff.of(expected, with(right.orders(), customers), List.of(TRIGGER));

    assertThat(diff.doubled()).singleElement().asString().contains("3 orders, not 2");
    assertThat(diff.valueMinor()).isEqualTo(2_000);
  }

  @Test
  void anOrderOfAnotherAmountIsDifferent() {
    var orders = new HashMap<>(right.orders());
    orders.put("s/2", new Stored.Order("1", 1_999));

    var diff = Diff.of(expected, with(orders, right.customers()), List.of(TRIGGER));

    assertThat(diff.different()).singleElement().asString().contains("order s/2");
  }

  @Test
  void aCustomerWithoutOrdersAndAnOrderThatNobodyToldOfAreTooMuch() {
    var orders = new HashMap<>(right.orders());
    orders.put("s/3", new Stored.Order("1", 0));
    var customers = new HashMap<>(right.customers());
    customers.put("c-2", customer(0, -5));

    var diff = Diff.of(expected, with(orders, customers), List.of(TRIGGER));

    assertThat(diff.doubled()).hasSize(2);
    assertThat(diff.valueMinor()).isEqualTo(5);
  }

  @Test
  void aSegmentThatNoChangeToldIsALostChange() {
    var stored =
        new Stored(
            right.orders(),
            right.customers(),
            Map.of("c-1", "TOP ACTIVE"),
            right.published(),
            right.sent());

    var diff = Diff.of(expected, stored, List.of(TRIGGER));

    assertThat(diff.lost()).singleElement().asString().contains("TOP ACTIVE");
  }

  @Test
  void aTriggerThatIsPublishedTwiceIsDoubled() {
    var diff = Diff.of(expected, right, List.of(TRIGGER, TRIGGER));

    assertThat(diff.doubled()).singleElement().asString().contains("more than once");
  }

  @Test
  void aTriggerThatIsNotPublishedIsLostAndOneThatNobodyIsOwedIsTooMuch() {
    var diff = Diff.of(expected, right, List.of("c-9/1/loyalty-top-tier/welcome"));

    assertThat(diff.lost()).hasSize(1);
    assertThat(diff.doubled()).hasSize(1);
  }

  @Test
  void aChangeToldInTwoWaysAndAMissingOneAreFaultsOfTheChanges() {
    var changes = List.of(change(1, "TOP"), change(1, "LOW"), change(3, "LOW"));

    var told = Expected.of(List.of(), changes, ZoneOffset.UTC);

    assertThat(told.faults()).hasSize(2);
  }

  private Stored with(Map<String, Stored.Order> orders, Map<String, Oracle.Customer> customers) {
    return new Stored(orders, customers, right.segments(), right.published(), right.sent());
  }

  private static Oracle.Customer customer(int orders, long minor) {
    return new Oracle.Customer(orders, minor, 1, Optional.of(DAY), Optional.of(DAY));
  }

  private static JsonNode order(String key, String version, String net) {
    return json(
        """
        {"orderKey": "%s", "version": "%s", "customerId": "c-1", "placedAt": "%sT12:00:00Z",
         "status": "PAID", "money": {"reporting": {"gross": "700.00", "net": "%s"}}}
        """
            .formatted(key, version, DAY, net));
  }

  private static JsonNode change(int seq, String tier) {
    return json(
        """
        {"customerId": "c-1", "seq": %d, "cause": {"kind": "order"},
         "to": {"tier": "%s", "stage": "NEW"}}
        """
            .formatted(seq, tier));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
