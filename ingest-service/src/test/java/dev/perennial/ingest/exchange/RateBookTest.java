package dev.perennial.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.ingest.rate.ReferenceRates;
import dev.perennial.ingest.rate.ReferenceRates.DayRate;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class RateBookTest {

  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Currency BAHT = Currency.getInstance("THB");
  private static final LocalDate DAY = LocalDate.parse("2026-01-30");

  @Inject RateBook book;
  @Inject RateRows rows;

  @Test
  void whatWasKeptIsKnownAfterARestartAndMayBeCorrected() {
    // Given
    book.add(baht("40"));
    book.add(baht("50"));
    // When
    var restarted = new RateBook(rows);
    restarted.reload();
    // Then
    assertThat(restarted.current().conversion(BAHT, EURO, DAY.plusDays(2)))
        .hasValueSatisfying(
            conversion ->
                assertThat(conversion.apply(new BigDecimal("100")))
                    .isEqualTo(new BigDecimal("2.00")));
    assertThat(book.current().conversion(BAHT, EURO, DAY.minusDays(1))).isEmpty();
  }

  private static ReferenceRates baht(String units) {
    return ReferenceRates.of(List.of(new DayRate(BAHT, DAY, new BigDecimal(units))));
  }
}
