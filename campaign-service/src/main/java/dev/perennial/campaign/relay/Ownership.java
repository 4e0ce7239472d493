package dev.perennial.campaign.relay;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/// The consumer group's assignment is the relay's too. Called on the consumer's polling thread.
@ApplicationScoped
@Identifier("relay")
class Ownership implements KafkaConsumerRebalanceListener {

  private final Relay relay;

  Ownership(Relay relay) {
    this.relay = relay;
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    relay.start(partitions);
  }

  @Override
  public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    relay.stop(partitions);
  }

  @Override
  public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    relay.stop(partitions);
  }
}
