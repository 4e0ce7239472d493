package dev.perennial.ingest.rate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Units of each currency for one euro, by day. A day without a rate has the one of the last day
/// before it; pairs without the euro are crossed through it.
public final class ReferenceRates {

  private static final Currency EURO = Currency.getInstance("EUR");

  private final Map<Currency, NavigableMap<LocalDate, BigDecimal>> unitsPerEuro;

  private ReferenceRates(Map<Currency, NavigableMap<LocalDate, BigDecimal>> unitsPerEuro) {
    this.unitsPerEuro = unitsPerEuro;
  }

  /// No rates at all: every currency converts to itself only.
  public static ReferenceRates none() {
    return new ReferenceRates(Map.of());
  }

  static Builder builder() {
    return new Builder();
  }

  /// Empty where one of the two currencies has no rate on that day or before.
  public Optional<Conversion> conversion(Currency from, Currency to, LocalDate day) {
    if (from.equals(to)) {
      return Optional.of(Conversion.none(to));
    }
    return unitsPerEuro(from, day)
        .flatMap(source -> unitsPerEuro(to, day).map(target -> new Conversion(to, target, source)));
  }

  private Optional<BigDecimal> unitsPerEuro(Currency currency, LocalDate day) {
    if (currency.equals(EURO)) {
      return Optional.of(BigDecimal.ONE);
    }
    return Optional.ofNullable(unitsPerEuro.get(currency))
        .map(byDay -> byDay.floorEntry(day))
        .map(Map.Entry::getValue);
  }

  static final class Builder {

    private final Map<Currency, NavigableMap<LocalDate, BigDecimal>> unitsPerEuro = new HashMap<>();

    Builder add(Currency currency, LocalDate day, BigDecimal units) {
      unitsPerEuro.computeIfAbsent(currency, _ -> new TreeMap<>()).put(day, units);
      return this;
    }

    ReferenceRates build() {
      return new ReferenceRates(unitsPerEuro);
    }
  }
}
