package dev.perennial.clv.stream;

import dev.perennial.clv.ledger.Bucket;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/// Which partitions of the orders this replica reads, and so which customers it reviews and speaks
/// for.
@ApplicationScoped
@Identifier("orders")
public class Ownership implements KafkaConsumerRebalanceListener {

  /// @param partitions owned partitions of the topic, ascending
  /// @param outOf how many the topic has
  public record Share(List<Integer> partitions, int outOf) {

    static final Share NONE = new Share(List.of(), 1);

    /// The buckets of customers of all owned partitions.
    public Short[] buckets() {
      return Bucket.of(partitions, outOf);
    }

    /// The partition that a customer's records are in.
    int partitionOf(String customerId) {
      return Bucket.of(customerId) % outOf;
    }
  }

  private final Set<Integer> owned = new TreeSet<>();
  private final Progress progress;
  private volatile Share share = Share.NONE;

  Ownership(Progress progress) {
    this.progress = progress;
  }

  public Share share() {
    return share;
  }

  @Override
  public synchronized void onPartitionsAssigned(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    partitions.forEach(partition -> owned.add(partition.partition()));
    if (!partitions.isEmpty()) {
      var topic = partitions.iterator().next().topic();
      share = new Share(List.copyOf(owned), consumer.partitionsFor(topic).size());
    }
  }

  @Override
  public synchronized void onPartitionsRevoked(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    partitions.forEach(partition -> owned.remove(partition.partition()));
    progress.forget(partitions);
    share = new Share(List.copyOf(owned), share.outOf());
  }

  @Override
  public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    onPartitionsRevoked(consumer, partitions);
  }
}
