package dev.perennial.local.orders;

import dev.perennial.local.Refusal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Which column of a CSV stands for what.
///
/// @param index position of each known column
/// @param headerCurrency the currency that the header of the amount names, as in `amount_gbp`
record Columns(Map<Column, Integer> index, Optional<String> headerCurrency) {

  private static final Pattern WITH_CURRENCY = Pattern.compile("(.+?)[\\s_(-]+([A-Za-z]{3})\\)?");

  /// Takes the user's word first, then the usual names.
  ///
  /// @throws Refusal where a named column, the date or the amount is not there
  static Columns of(List<String> header, Map<Column, String> named) {
    var index = new EnumMap<Column, Integer>(Column.class);
    for (var column : Column.values()) {
      var position =
          named.containsKey(column)
              ? Optional.of(position(header, column, named.get(column)))
              : usual(header, column);
      position.ifPresent(at -> index.put(column, at));
    }
    require(header, index, Column.DATE);
    require(header, index, Column.AMOUNT);
    return new Columns(index, currencyOf(header.get(index.get(Column.AMOUNT))));
  }

  boolean has(Column column) {
    return index.containsKey(column);
  }

  /// The stripped text of a cell, empty where the file has no such column.
  String text(List<String> cells, Column column) {
    return has(column) ? cells.get(index.get(column)).strip() : "";
  }

  private static int position(List<String> header, Column column, String name) {
    return IntStream.range(0, header.size())
        .filter(at -> header.get(at).equalsIgnoreCase(name))
        .boxed()
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    "--map %s=%s: there is no column %s, only %s."
                        .formatted(column.key(), name, name, String.join(", ", header))));
  }

  private static Optional<Integer> usual(List<String> header, Column column) {
    return IntStream.range(0, header.size())
        .filter(at -> column.isUsuallyNamed(bare(column, header.get(at))))
        .boxed()
        .findFirst();
  }

  private static String bare(Column column, String header) {
    var matcher = WITH_CURRENCY.matcher(header);
    return column == Column.AMOUNT && currencyOf(header).isPresent() && matcher.matches()
        ? matcher.group(1)
        : header;
  }

  private static Optional<String> currencyOf(String header) {
    if (header.equalsIgnoreCase("dollars")) {
      return Optional.of("USD");
    }
    var matcher = WITH_CURRENCY.matcher(header);
    return matcher.matches() ? Currencies.code(matcher.group(2)) : Optional.empty();
  }

  private static void require(List<String> header, Map<Column, Integer> index, Column column) {
    if (!index.containsKey(column)) {
      throw new Refusal(
          "No column for the %s was found among %s: name it with --map %s=COLUMN."
              .formatted(column.key(), shortened(header), column.key()));
    }
  }

  private static String shortened(List<String> header) {
    var names = String.join(", ", header).replaceAll("\\p{Cntrl}", "?");
    return names.length() <= 200 ? names : names.substring(0, 200) + " …";
  }
}
