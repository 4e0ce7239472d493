package dev.perennial.ingest.table;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the caller says about a file.
///
/// @param mapping which columns stand for what, where their names do not say it
/// @param currency of amounts for which neither cells nor header say one
/// @param exportedAt the modification time of orders for which no column says one
/// @param rowIds each row is an order of its own, for a file without ids
/// @param span within how many lines the rows of one order stand
public record Options(
    Format format,
    Map<Column, String> mapping,
    String platform,
    String shop,
    String currency,
    Charset charset,
    Optional<Character> delimiter,
    Amounts amounts,
    Dates dates,
    Optional<Instant> exportedAt,
    boolean rowIds,
    int span) {

  public static final String FORMAT = "format";

  private static final int SPAN_MAX = 10_000;
  private static final Set<String> OF_CSV =
      Set.of(
          "map",
          "platform",
          "shop",
          "zone",
          "currency",
          "charset",
          "delimiter",
          "decimal",
          "dates",
          "exportedAt",
          "ids",
          "span");
  private static final Map<String, Charset> CHARSETS =
      Map.of(
          "UTF-8", StandardCharsets.UTF_8,
          "ISO-8859-1", StandardCharsets.ISO_8859_1,
          "WINDOWS-1252", Charset.forName("windows-1252"));

  /// A refusal where something is said that is not known, or not of its form.
  ///
  /// @param zone of dates without an offset, where nothing else is said
  /// @param currency the same of amounts
  public static Options of(Map<String, List<String>> said, ZoneId zone, String currency) {
    var parameters = new Parameters(said);
    var format =
        parameters
            .value(FORMAT, Format::ofKey)
            .orElseThrow(() -> Parameters.bad(FORMAT, "is needed: orders, lines or ndjson"));
    for (var name : said.keySet()) {
      if (!name.equals(FORMAT) && (format == Format.NDJSON || !OF_CSV.contains(name))) {
        throw Parameters.bad(name, "means nothing with format=" + format.key());
      }
    }
    var dateZone = parameters.value("zone", text -> Optional.of(ZoneId.of(text))).orElse(zone);
    return new Options(
        format,
        parameters.mapping(format),
        parameters.text("platform").orElse("csv"),
        parameters.text("shop").orElse("import"),
        parameters.text("currency").orElse(currency),
        parameters.value("charset", Options::charset).orElse(StandardCharsets.UTF_8),
        parameters.value("delimiter", Options::delimiter),
        parameters.value("decimal", Amounts::ofMark).orElse(Amounts.POINT),
        parameters
            .value("dates", form -> Optional.of(new Dates(Optional.of(form), dateZone)))
            .orElseGet(() -> new Dates(Optional.empty(), dateZone)),
        parameters.value("exportedAt", text -> Optional.of(Instant.parse(text))),
        parameters.value("ids", Options::rows).isPresent(),
        parameters.value("span", Options::span).orElse(SPAN_MAX));
  }

  private static Optional<Charset> charset(String name) {
    return Optional.ofNullable(CHARSETS.get(name.toUpperCase(Locale.ROOT)));
  }

  private static Optional<Character> delimiter(String text) {
    return Optional.of(text.equals("tab") ? "\t" : text)
        .filter(one -> one.length() == 1 && one.charAt(0) < 128 && one.charAt(0) != '"')
        .map(one -> one.charAt(0));
  }

  private static Optional<String> rows(String text) {
    return Optional.of(text).filter("rows"::equals);
  }

  private static Optional<Integer> span(String text) {
    return Optional.of(Integer.parseInt(text)).filter(span -> span >= 0 && span <= SPAN_MAX);
  }
}
