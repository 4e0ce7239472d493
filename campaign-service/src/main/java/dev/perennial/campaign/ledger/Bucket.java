package dev.perennial.campaign.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/// Customers are spread over 64 buckets by the hash that Kafka spreads keys with: where the
/// number of partitions divides 64, a customer's bucket belongs to the partition of their
/// events.
public final class Bucket {

  public static final int COUNT = 64;

  private Bucket() {}

  /// The bucket of a customer, 0 to 63.
  public static int of(String customerId) {
    return Utils.toPositive(Utils.murmur2(customerId.getBytes(UTF_8))) % COUNT;
  }

  /// The buckets that belong to `partition`; each bucket belongs to exactly one of `partitions`.
  public static int[] ofPartition(int partition, int partitions) {
    return IntStream.range(0, COUNT).filter(bucket -> bucket % partitions == partition).toArray();
  }
}
