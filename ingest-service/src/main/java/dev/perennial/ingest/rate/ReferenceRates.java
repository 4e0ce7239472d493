package dev.perennial.ingest.rate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
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

  /// So many units of the currency for one euro on that day.
  public record DayRate(Currency currency, LocalDate day, BigDecimal units) {}

  public static ReferenceRates of(Collection<DayRate> rates) {
    var builder = builder();
    rates.forEach(rate -> builder.add(rate.currency(), rate.day(), rate.units()));
    return builder.build();
  }

  /// Every rate, by currency and then by day.
  public List<DayRate> all() {
    return unitsPerEuro.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().getCurrencyCode()))
        .flatMap(
            entry ->
                entry.getValue().entrySet().stream()
                    .map(day -> new DayRate(entry.getKey(), day.getKey(), day.getValue())))
        .toList();
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
