package dev.perennial.ingest.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.ingest.rate.ReferenceRates.DayRate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class RateSourcesTest {

  private static final String CSV = "Date,USD,\n2026-01-30,1.25,\n";
  private static final DayRate DOLLAR =
      new DayRate(
          Currency.getInstance("USD"), LocalDate.parse("2026-01-30"), new BigDecimal("1.25"));

  @Test
  void aFileIsReadAsItIsOrFromAZip() throws IOException {
    var zipped = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(zipped)) {
      zip.putNextEntry(new ZipEntry("eurofxref-hist.csv"));
      zip.write(CSV.getBytes(UTF_8));
    }
    assertThat(RateSources.read(in(CSV.getBytes(UTF_8))).all()).containsExactly(DOLLAR);
    assertThat(RateSources.read(in(zipped.toByteArray())).all()).containsExactly(DOLLAR);
  }

  @Test
  void theFileOfTheLastDayHasItsOwnDates() throws IOException {
    var daily = "Date, USD, \n30 January 2026, 1.25, \n";
    assertThat(RateSources.read(in(daily.getBytes(UTF_8))).all()).containsExactly(DOLLAR);
  }

  @Test
  void whatIsSomethingElseIsSaidToBe() {
    assertThatThrownBy(() -> RateSources.read(in("<html>".getBytes(UTF_8))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 1");
  }

  private static ByteArrayInputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }
}
