package dev.perennial.ingest.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReferenceRatesTest {

  private static final String FILE =
      """
      Date,USD,JPY,CYP,
      2026-01-30,1.25,160,N/A,
      2026-01-28,1.20,150,N/A,
      2007-12-31,1.4721,164.93,0.585274,
      """;

  @Test
  void convertsToTheEuroAtTheDaysRate() throws IOException {
    assertThat(convert("100", "USD", "EUR", "2026-01-30")).hasValue(new BigDecimal("80.00"));
    assertThat(convert("100", "EUR", "JPY", "2026-01-28")).hasValue(new BigDecimal("15000"));
  }

  @Test
  void crossesOtherPairsThroughTheEuroAndRoundsOnce() throws IOException {
    assertThat(convert("100", "USD", "JPY", "2026-01-30")).hasValue(new BigDecimal("12800"));
    assertThat(convert("1", "JPY", "USD", "2026-01-30")).hasValue(new BigDecimal("0.01"));
  }

  @Test
  void aDayWithoutARateHasTheOneOfTheLastDayBefore() throws IOException {
    assertThat(convert("120", "USD", "EUR", "2026-01-29")).hasValue(new BigDecimal("100.00"));
    assertThat(convert("1", "CYP", "EUR", "2010-01-01")).hasValue(new BigDecimal("1.71"));
  }

  @Test
  void noRateBeforeTheFirstDayOrForAnUnknownCurrency() throws IOException {
    assertThat(convert("1", "USD", "EUR", "1999-01-04")).isEmpty();
    assertThat(convert("1", "VND", "EUR", "2026-01-30")).isEmpty();
  }

  @Test
  void oneCurrencyNeedsNoRates() {
    var pounds = Currency.getInstance("GBP");
    var conversion = ReferenceRates.none().conversion(pounds, pounds, LocalDate.EPOCH);
    assertThat(conversion.orElseThrow().apply(new BigDecimal("-27.505"))).hasToString("-27.51");
  }

  @Test
  void anotherFileIsRefusedByLine() {
    assertThatThrownBy(() -> EcbCsv.read(new StringReader("id;amount")))
        .hasMessageStartingWith("line 1");
    assertThatThrownBy(() -> EcbCsv.read(new StringReader("Date,USD\n2026-01-30,1.1\n30.1.26,1")))
        .hasMessageStartingWith("line 3");
    assertThatThrownBy(() -> EcbCsv.read(new StringReader("Date,USD\n2026-01-30,0")))
        .hasMessageStartingWith("line 2");
  }

  private static Optional<BigDecimal> convert(String amount, String from, String to, String day)
      throws IOException {
    return EcbCsv.read(new StringReader(FILE))
        .conversion(Currency.getInstance(from), Currency.getInstance(to), LocalDate.parse(day))
        .map(conversion -> conversion.apply(new BigDecimal(amount)));
  }
}
