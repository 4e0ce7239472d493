package dev.perennial.ingest.table;

import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Which column of a CSV stands for what.
///
/// @param index position of each known column
/// @param headerCurrency the currency that the header of an amount names, as in `amount_gbp`
record Columns(Map<Column, Integer> index, Optional<String> headerCurrency, int size) {

  private static final Pattern WITH_CURRENCY = Pattern.compile("(.+?)[\\s_(-]+([A-Za-z]{3})\\)?");
  private static final Set<Column> AMOUNTS = Set.of(Column.AMOUNT, Column.PRICE);

  /// Takes the mapping's word first, then the usual names. A refusal where a column that it names
  /// is not there.
  static Columns of(List<String> header, Map<Column, String> mapping, Collection<Column> wanted) {
    var index = new EnumMap<Column, Integer>(Column.class);
    for (var column : wanted) {
      var position =
          mapping.containsKey(column)
              ? Optional.of(position(header, column, mapping.get(column)))
              : usual(header, column);
      position.ifPresent(at -> index.put(column, at));
    }
    var currency =
        AMOUNTS.stream()
            .filter(index::containsKey)
            .flatMap(column -> currencyOf(header.get(index.get(column))).stream())
            .findFirst();
    return new Columns(index, currency, header.size());
  }

  boolean has(Column column) {
    return index.containsKey(column);
  }

  /// A refusal where there is no such column.
  void require(Column column) {
    if (!has(column)) {
      throw new Refusal(
          Reason.MISSING_FIELD,
          "no column of the header stands for the %1$s: name it with map=%1$s=COLUMN"
              .formatted(column.key()));
    }
  }

  /// Empty where the file has no such column.
  String text(Row row, Column column) {
    var at = index.get(column);
    return at == null ? "" : row.cells().get(at);
  }

  /// What `read` makes of a cell; none of an empty one. A refusal where it throws an
  /// `IllegalArgumentException`.
  <T> Optional<T> value(Row row, Column column, Function<String, T> read) {
    var text = text(row, column);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(read.apply(text));
    } catch (IllegalArgumentException e) {
      throw new Refusal(Reason.BAD_VALUE, at(row, column) + ' ' + e.getMessage());
    }
  }

  <T> T required(Row row, Column column, Function<String, T> read) {
    return value(row, column, read)
        .orElseThrow(() -> new Refusal(Reason.MISSING_FIELD, at(row, column) + " is empty"));
  }

  private static String at(Row row, Column column) {
    return "line " + row.span().line() + ": the " + column.key();
  }

  private static int position(List<String> header, Column column, String name) {
    return IntStream.range(0, header.size())
        .filter(at -> header.get(at).equalsIgnoreCase(name))
        .boxed()
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    Reason.MISSING_FIELD,
                    "the header has no column of the name that map says for the " + column.key()));
  }

  private static Optional<Integer> usual(List<String> header, Column column) {
    return IntStream.range(0, header.size())
        .filter(at -> column.isUsuallyNamed(bare(column, header.get(at))))
        .boxed()
        .findFirst();
  }

  private static String bare(Column column, String header) {
    var matcher = WITH_CURRENCY.matcher(header);
    return AMOUNTS.contains(column) && currencyOf(header).isPresent() && matcher.matches()
        ? matcher.group(1)
        : header;
  }

  private static Optional<String> currencyOf(String header) {
    if (header.equalsIgnoreCase("dollars")) {
      return Optional.of("USD");
    }
    var matcher = WITH_CURRENCY.matcher(header);
    return matcher.matches() ? currency(matcher.group(2)) : Optional.empty();
  }

  private static Optional<String> currency(String code) {
    try {
      return Optional.of(Currency.getInstance(code.toUpperCase(Locale.ROOT)).getCurrencyCode());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
