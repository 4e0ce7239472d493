package dev.perennial.local;

import dev.perennial.local.home.Home;
import dev.perennial.local.home.PortPlan;
import dev.perennial.local.orders.Column;
import dev.perennial.local.service.ClassArchive;
import dev.perennial.local.service.Form;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "up",
    sortOptions = false,
    description = "Starts everything on this machine, loads orders, prints what came out.")
final class UpCommand implements Callable<Integer> {

  @Mixin private Place place;

  @Option(
      names = "--orders",
      paramLabel = "FILE",
      description =
          "CSV, canonical orders as NDJSON or Shopify's order export, also gzipped; the generated sample shop where left out")
  private Path orders;

  @Option(
      names = "--map",
      paramLabel = "KEY=COLUMN",
      split = ",",
      description =
          "which columns of a CSV stand for what; keys: id, customer, email, date, updated, amount, currency, status, tax, shipping, refunded, channel, discount")
  private Map<String, String> map = new LinkedHashMap<>();

  @Option(
      names = "--as-of",
      paramLabel = "now|last-order|DATE",
      description = "the business clock: real, or fixed at the end of that day (default: now)")
  private String asOf;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "business time zone, also of local times in the file (default: UTC)")
  private String zone;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "reporting currency (default: the one most orders of the file are in)")
  private String currency;

  @Option(
      names = "--rates",
      paramLabel = "FILE",
      description = "reference rates in the ECB's CSV format, for orders in other currencies")
  private Path rates;

  @Option(
      names = "--shop",
      paramLabel = "NAME",
      description = "name of the shop that the file is from (default: import)")
  private String shop;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "makes another sample shop (default: 42)")
  private Long seed;

  @Option(names = "--fresh", description = "deletes what is stored and starts over")
  private boolean fresh;

  @Option(names = "--exit", description = "returns when at rest instead of staying until Ctrl-C")
  private boolean exit;

  @Option(names = "--native", description = "runs the binaries that ./perennial native compiled")
  private boolean compiled;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "moves all ports up (default: PostgreSQL 15432, Kafka 19092, services 8081-8083)")
  private int portOffset;

  @Override
  public Integer call() throws InterruptedException {
    var options =
        new UpOptions(
            Optional.ofNullable(orders),
            columns(),
            Optional.ofNullable(asOf).map(AsOf::parse),
            Optional.ofNullable(zone).map(UpCommand::zone),
            Optional.ofNullable(currency).map(UpCommand::currency),
            Optional.ofNullable(rates).map(UpCommand::present),
            Optional.ofNullable(shop),
            Optional.ofNullable(seed),
            fresh,
            compiled ? new Form.Binary() : new Form.Jar(ClassArchive.KEPT),
            exit);
    new Up(place.repository(), new Home(place.home()), PortPlan.offset(portOffset), System.out)
        .run(options);
    return 0;
  }

  private Map<Column, String> columns() {
    var columns = new EnumMap<Column, String>(Column.class);
    map.forEach((key, name) -> columns.put(column(key), name));
    return columns;
  }

  private static Column column(String key) {
    return Column.ofKey(key)
        .orElseThrow(
            () ->
                new Refusal(
                    "--map does not know %s, only %s."
                        .formatted(
                            key,
                            Stream.of(Column.values())
                                .map(Column::key)
                                .collect(Collectors.joining(", ")))));
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new Refusal("--zone %s is no time zone, as Europe/Berlin is.".formatted(text), e);
    }
  }

  private static Currency currency(String text) {
    try {
      return Currency.getInstance(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Refusal("--currency %s is no ISO 4217 code, as EUR is.".formatted(text), e);
    }
  }

  private static Path present(Path file) {
    if (!file.toFile().canRead()) {
      throw new Refusal("There is no readable file %s.".formatted(file));
    }
    return file;
  }
}
