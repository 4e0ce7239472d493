package dev.perennial.bench.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.bench.steps.Customers.Change;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CustomersTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void changesAreSpreadEvenlyOverTheWindow() {
    // When
    var changes = Customers.atRisk(0, 4).changes(START, Duration.ofSeconds(2)).toList();
    // Then
    assertThat(changes)
        .extracting(Change::asOf)
        .containsExactly(
            START, START.plusMillis(500), START.plusSeconds(1), START.plusMillis(1_500));
    assertThat(changes).extracting(Change::customerId).doesNotHaveDuplicates();
  }

  @Test
  void aChangeSaysWhereItsCustomerCameFromAndWentTo() throws IOException {
    // When
    var risk = body(Customers.atRisk(7, 1));
    var best = body(Customers.mostValuable(7, 1));
    // Then
    assertThat(JSON.readTree(risk).at("/from/stage").asText()).isEqualTo("ACTIVE");
    assertThat(JSON.readTree(risk).at("/snapshot/stage").asText()).isEqualTo("AT_RISK");
    assertThat(JSON.readTree(best).has("from")).isFalse();
    assertThat(JSON.readTree(best).at("/to/tier").asText()).isEqualTo("TOP");
  }

  private static byte[] body(Customers customers) {
    return customers.changes(START, Duration.ZERO).findFirst().orElseThrow().body();
  }
}
