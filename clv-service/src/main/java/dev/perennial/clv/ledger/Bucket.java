package dev.perennial.clv.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/// The share of customers that one customer belongs to, for the outbox and the timers.
///
/// It is Kafka's own hash of the key, so that a topic whose number of partitions divides 64 keeps
/// all customers of a bucket in one partition: who owns the partition owns the buckets.
public final class Bucket {

  public static final int COUNT = 64;

  private Bucket() {}

  /// The bucket of one customer, 0 to 63.
  public static short of(String customerId) {
    return (short) (Utils.toPositive(Utils.murmur2(customerId.getBytes(UTF_8))) % COUNT);
  }

  /// The buckets whose customers are in one of `owned` out of `partitions` partitions.
  ///
  /// @throws IllegalArgumentException where the number of partitions does not divide 64
  public static Short[] of(Collection<Integer> owned, int partitions) {
    if (partitions < 1 || COUNT % partitions != 0) {
      throw new IllegalArgumentException(
          "the number of partitions must divide " + COUNT + ": " + partitions);
    }
    return IntStream.range(0, COUNT)
        .filter(bucket -> owned.contains(bucket % partitions))
        .mapToObj(bucket -> (short) bucket)
        .toArray(Short[]::new);
  }
}
