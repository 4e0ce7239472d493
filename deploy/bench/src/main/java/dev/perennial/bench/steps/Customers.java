package dev.perennial.bench.steps;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.bench.population.Copy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Customers of whom clv-service would tell a first change of segment, as it would.
///
/// @param first the number of the first one
/// @param count how many there are
/// @param from the field of the segment before, empty where there was none
/// @param to the segment after, as JSON
/// @param cause as JSON
record Customers(long first, int count, String from, String to, String cause) {

  private static final String NOWHERE = "";

  /// A change of one of them.
  record Change(String customerId, Instant asOf, byte[] body) {}

  /// Those who become most valuable by an order: each is owed a welcome at once.
  static Customers mostValuable(long first, int count) {
    return new Customers(
        first,
        count,
        NOWHERE,
        segment("TOP", "NEW"),
        "{\"kind\":\"order\",\"ref\":\"bench/steps/1@1\"}");
  }

  /// Those who are about to be lost: two weeks later each is owed a last call.
  static Customers atRisk(long first, int count) {
    return new Customers(
        first,
        count,
        "\"from\":" + segment("LOW", "ACTIVE") + ",",
        segment("LOW", "AT_RISK"),
        "{\"kind\":\"time\"}");
  }

  /// A change of each, evenly from `start` on.
  Stream<Change> changes(Instant start, Duration within) {
    return LongStream.range(0, count)
        .mapToObj(
            n -> {
              var asOf = start.plus(within.multipliedBy(n).dividedBy(count));
              return change(Copy.customerId(first + n), asOf.truncatedTo(ChronoUnit.MICROS));
            });
  }

  private Change change(String customerId, Instant asOf) {
    var body =
        """
        {"customerId":"%s","seq":1,"asOf":"%s","cause":%s,%s"to":%s,"currency":"EUR",\
        "valueBefore":"0.00","valueAfter":"599.81","snapshot":{"orders":4,"repeatPurchases":3,\
        "currency":"EUR","historicClv":"412.50","predictedClv":"187.31","totalClv":"599.81",\
        "pAlive":0.94125,"expectedPurchases":1.8162,"modelVersion":"given-1",%s}}
        """
            .formatted(customerId, asOf, cause, from, to, to.substring(1, to.length() - 1));
    return new Change(customerId, asOf, body.getBytes(UTF_8));
  }

  private static String segment(String tier, String stage) {
    return "{\"tier\":\"%s\",\"stage\":\"%s\"}".formatted(tier, stage);
  }
}
