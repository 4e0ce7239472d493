package dev.perennial.bench.moments;

import dev.perennial.bench.population.Copy;
import dev.perennial.local.orders.CanonicalOrder;
import dev.perennial.local.orders.CanonicalOrder.Customer;
import dev.perennial.local.orders.CanonicalOrder.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Customers whose moments fall into a window, evenly. Each bought once, was silent until lost,
/// and came back: they are RETURNED for a given time from the very microsecond of that second
/// order, whereas all other moments follow from days and would come by the thousand at once.
///
/// One template for each second of the window goes through Kafka; copies differ from it by less
/// than a second.
///
/// @param start the first moment
/// @param seconds length of the window
/// @param due how many customers have their moment in it, templates included
record Comebacks(Instant start, int seconds, int due) {

  static final String PLATFORM = "bench";
  static final String SHOP = "comebacks";

  /// How long clv-service holds somebody RETURNED (`clv.stage.returned`).
  private static final Duration RETURNED = Duration.ofDays(30);

  private static final Duration SILENT = Duration.ofDays(1_000);

  Comebacks {
    if (seconds < 1 || due < seconds) {
      throw new IllegalArgumentException("at least one customer a second: " + due);
    }
  }

  /// The two orders of each template.
  Stream<CanonicalOrder> orders() {
    return IntStream.range(0, seconds)
        .boxed()
        .flatMap(
            s ->
                Stream.of(
                    order(s, "first", cameBackAt(s).minus(SILENT)),
                    order(s, "again", cameBackAt(s))));
  }

  /// The key of the order with which template `second` came back.
  static String orderKey(int second) {
    return "%s/%s/%d-again".formatted(PLATFORM, SHOP, second);
  }

  /// When template `second` stops being RETURNED.
  Instant moment(int second) {
    return start.plusSeconds(second);
  }

  Instant end() {
    return moment(seconds);
  }

  /// Everybody else, numbered from `firstNumber` on.
  ///
  /// @param templateIds ids of the templates, by second
  Stream<Copy> copies(List<String> templateIds, long firstNumber) {
    var copies = due - seconds;
    var windowMicros = seconds * 1_000_000L;
    return IntStream.range(0, copies)
        .mapToObj(
            i -> {
              var offset = windowMicros * (2L * i + 1) / (2L * copies);
              var second = (int) (offset / 1_000_000);
              return new Copy(
                  firstNumber + i,
                  templateIds.get(second),
                  cameBackAt(second),
                  Duration.ofNanos(offset % 1_000_000 * 1_000));
            });
  }

  private Instant cameBackAt(int second) {
    return moment(second).minus(RETURNED);
  }

  private static CanonicalOrder order(int second, String which, Instant placedAt) {
    return new CanonicalOrder(
        PLATFORM,
        SHOP,
        second + "-" + which,
        placedAt.toString(),
        placedAt.toString(),
        Status.PAID,
        Customer.of("c" + second, ""),
        "EUR",
        "25.00",
        "",
        "",
        "",
        List.of(),
        List.of(),
        "");
  }
}
