package dev.perennial.local.sample;

import dev.perennial.local.Refusal;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Made-up dollars per euro, on working days as the European Central Bank publishes them.
public final class ReferenceRates {

  private static final long STREAM = -1;
  private static final int DAYS_BEFORE = 10;
  private static final double START = 1.09;
  private static final double DAILY_SIGMA = 0.004;

  private final NavigableMap<LocalDate, BigDecimal> dollarsPerEuro;

  private ReferenceRates(NavigableMap<LocalDate, BigDecimal> dollarsPerEuro) {
    this.dollarsPerEuro = dollarsPerEuro;
  }

  static ReferenceRates of(long seed, LocalDate first, LocalDate end) {
    var dice = Dice.of(seed, STREAM);
    var rates = new TreeMap<LocalDate, BigDecimal>();
    var rate = START;
    for (var day = first.minusDays(DAYS_BEFORE); day.isBefore(end); day = day.plusDays(1)) {
      if (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
        rate = dice.logNormal(rate, DAILY_SIGMA);
        rates.put(day, BigDecimal.valueOf(rate).setScale(4, RoundingMode.HALF_UP));
      }
    }
    return new ReferenceRates(rates);
  }

  /// Writes them in the format of the ECB's `eurofxref-hist.csv`.
  public void write(Path file) {
    var rows =
        dollarsPerEuro.descendingMap().entrySet().stream()
            .map(entry -> "%s,%s,\n".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining("", "Date,USD,\n", ""));
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, rows);
    } catch (IOException e) {
      throw new Refusal("%s cannot be written: %s.".formatted(file, e.getMessage()), e);
    }
  }

  /// What a snapshot's order is worth in euro, at the rate of the day on which it was placed.
  BigDecimal inEuro(Snapshot snapshot) {
    if (!snapshot.order().currency().equals("USD")) {
      return snapshot.net();
    }
    var day =
        OffsetDateTime.parse(snapshot.order().placedAt())
            .atZoneSameInstant(SampleShop.ZONE)
            .toLocalDate();
    return snapshot
        .net()
        .divide(dollarsPerEuro.floorEntry(day).getValue(), 2, RoundingMode.HALF_UP);
  }
}
