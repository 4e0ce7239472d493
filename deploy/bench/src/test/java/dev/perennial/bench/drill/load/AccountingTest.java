package dev.perennial.bench.drill.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.local.orders.CanonicalOrder;
import dev.perennial.local.orders.CanonicalOrder.Status;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountingTest {

  private static final Instant FIRST = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant SECOND = FIRST.plusSeconds(60);

  private final Accounting accounting = new Accounting();

  @Test
  void whatWasAcceptedAndIsOnTheTopicIsNotMissing() {
    accounting.accepted(order(FIRST));

    assertThat(accounting.missing(List.of(record(FIRST)))).isEmpty();
    assertThat(accounting.acceptedCount()).isEqualTo(1);
  }

  @Test
  void whatWasAcceptedIsMissingAlsoWhereANewerVersionIsThere() {
    accounting.accepted(order(FIRST));

    assertThat(accounting.missing(List.of(record(SECOND)))).hasSize(1);
  }

  @Test
  void whatWasSaidToBeKnownMayBeThereAtANewerVersionOnly() {
    accounting.repeated(order(FIRST));

    assertThat(accounting.missing(List.of(record(SECOND)))).isEmpty();
  }

  @Test
  void whatWasSaidToBeKnownIsMissingWhereOnlyAnOlderVersionIsThere() {
    accounting.repeated(order(SECOND));

    assertThat(accounting.missing(List.of(record(FIRST)))).hasSize(1);
  }

  @Test
  void whatWasRefusedForGoodIsMissing() {
    accounting.refused(order(FIRST), "no");

    assertThat(accounting.missing(List.of())).hasSize(1);
  }

  @Test
  void sendersThatTriedAgainAreCountedOnce() {
    accounting.putOff("503");
    accounting.takePutOff();
    accounting.putOff("429");

    assertThat(accounting.takePutOff()).containsOnlyKeys("429");
  }

  private static CanonicalOrder order(Instant updatedAt) {
    return new CanonicalOrder(
        "csv",
        "drill",
        "7",
        FIRST.toString(),
        updatedAt.toString(),
        Status.PAID,
        null,
        "EUR",
        "10.00",
        "",
        "",
        "",
        List.of(),
        List.of(),
        "");
  }

  private static JsonNode record(Instant moment) {
    return new ObjectMapper()
        .createObjectNode()
        .put("orderKey", "csv/drill/7")
        .put(
            "version",
            "%020d-02-0123456789abcdef"
                .formatted(ChronoUnit.MICROS.between(Instant.EPOCH, moment)));
  }
}
