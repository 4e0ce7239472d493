package dev.perennial.clv.rebuild;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/// How far the service has read, as the broker keeps it.
final class ConsumerGroups implements AutoCloseable {

  /// A member that was killed is one for as long as its session lasts.
  private static final Duration GONE_WAIT = Duration.ofSeconds(45);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Admin admin;

  ConsumerGroups(Map<String, Object> kafka) {
    this.admin = Admin.create(kafka);
  }

  /// Whether nobody reads in any of these groups, or stops to within three quarters of a minute.
  boolean areIdle(List<String> groups) throws InterruptedException {
    var deadline = System.nanoTime() + GONE_WAIT.toNanos();
    while (System.nanoTime() < deadline) {
      if (groups.stream().allMatch(this::isIdle)) {
        return true;
      }
      Thread.sleep(LOOK_EVERY);
    }
    return false;
  }

  /// Offsets after what was read of a topic, by partition; those of which nothing is kept are not
  /// among them.
  Map<Integer, Long> committed(String group, String topic) {
    var committed = new TreeMap<Integer, Long>();
    get(() -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get())
        .forEach(
            (partition, offset) -> {
              if (partition.topic().equals(topic) && offset != null) {
                committed.put(partition.partition(), offset.offset());
              }
            });
    return committed;
  }

  void commit(String group, String topic, Map<Integer, Long> offsets) {
    var all =
        offsets.entrySet().stream()
            .collect(
                toMap(
                    each -> new TopicPartition(topic, each.getKey()),
                    each -> new OffsetAndMetadata(each.getValue())));
    get(() -> admin.alterConsumerGroupOffsets(group, all).all().get());
  }

  @Override
  public void close() {
    admin.close();
  }

  private boolean isIdle(String group) {
    try {
      return get(() -> admin.describeConsumerGroups(List.of(group)).all().get())
          .get(group)
          .members()
          .isEmpty();
    } catch (GroupIdNotFoundException e) {
      return true;
    }
  }

  private interface Answer<T> {
    T get() throws ExecutionException, InterruptedException;
  }

  private static <T> T get(Answer<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
