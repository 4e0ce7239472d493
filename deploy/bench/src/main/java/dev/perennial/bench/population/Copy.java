package dev.perennial.bench.population;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.kafka.common.utils.Utils;

/// One customer to be made from another one.
///
/// @param number tells copies of this run apart, from 0
/// @param templateId whose rows are copied
/// @param since the instant from which on the copy's time differs
/// @param shift by how much; the business day must stay the same
public record Copy(long number, String templateId, Instant since, Duration shift) {

  /// Ids of customers are `c-` and 26 characters; others would go to the dead letters.
  private static final String PREFIX = "c-00000bench";

  private static final int BUCKETS = 64;
  private static final long ODD = 0x9E3779B97F4A7C15L;

  /// A copy whose time does not differ.
  public static Copy of(long number, String templateId) {
    return new Copy(number, templateId, Instant.EPOCH, Duration.ZERO);
  }

  /// An id of the copy's own: scattered as ids of ingest-service are, and never given twice.
  String customerId() {
    return customerId(number);
  }

  /// The id of the copy of that number.
  public static String customerId(long number) {
    var mixed = number * ODD;
    return PREFIX + HexFormat.of().toHexDigits(mixed ^ mixed >>> 32);
  }

  /// The share of customers in which clv-service looks for it: Kafka's hash of the id.
  short bucket() {
    return (short) (Utils.toPositive(Utils.murmur2(customerId().getBytes(UTF_8))) % BUCKETS);
  }

  /// What makes the keys of its orders its own.
  String suffix() {
    return "~" + number;
  }
}
