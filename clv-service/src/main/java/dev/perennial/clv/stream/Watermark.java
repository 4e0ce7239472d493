package dev.perennial.clv.stream;

import static java.util.stream.Collectors.toSet;

import dev.perennial.clv.clock.BusinessClock;
import dev.perennial.clv.ledger.IdentityProgress;
import dev.perennial.clv.ledger.IdentityProgress.Mark;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The business instant up to which the log is known to be applied, so that a review may fire.
///
/// A moment may fire once every record that takes effect before it has been applied; else the same
/// log would lead to other segments, depending on who was quicker. Caught up, that is now, less the
/// time a record may be on its way to the broker. Behind, it is where the reading stands. While
/// history is imported nothing fires: its records take effect in the past and come in their own
/// order. What is found out about who is whom may concern anybody, so all partitions of
/// `customers.v1` count, whichever replica reads them.
@ApplicationScoped
public class Watermark {

  private static final String TOPIC = "orders.v1";
  private static final String IDENTITIES = "customers.v1";
  private static final String GROUP = "clv-service";

  /// A stop waits for the round under way, so a broker that is away must not hold it for the
  /// client's 60 s.
  private static final int ANSWER_MILLIS = 5_000;

  private static final Duration DATABASE_WAIT = Duration.ofSeconds(30);

  private final Admin admin;
  private final BusinessClock clock;
  private final Progress progress;
  private final IdentityProgress identities;
  private final Duration transit;
  private final Duration historyQuiet;

  /// They never become fewer or more; empty before the broker was asked.
  private volatile Set<Integer> identityPartitions = Set.of();

  Watermark(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      BusinessClock clock,
      Progress progress,
      IdentityProgress identities,
      @ConfigProperty(name = "clv.review.transit") Duration transit,
      @ConfigProperty(name = "clv.review.history-quiet") Duration historyQuiet) {
    this.admin = Admin.create(kafka);
    this.clock = clock;
    this.progress = progress;
    this.identities = identities;
    this.transit = transit;
    this.historyQuiet = historyQuiet;
  }

  /// The latest instant whose moments may fire for the customers of these partitions; empty for
  /// none.
  public Optional<Instant> of(Collection<Integer> partitions)
      throws ExecutionException, InterruptedException {
    if (partitions.isEmpty() || progress.importing(historyQuiet)) {
      return Optional.empty();
    }
    // Read before the ends of the log: a record appended after that was recorded after it, too.
    var settled = clock.stands().orElseGet(() -> clock.now().minus(transit));
    var ends =
        ends(Stream.concat(of(TOPIC, partitions), of(IDENTITIES, identityPartitions())).toList());
    var identified = identified(ends);
    var marks =
        ends.entrySet().stream()
            .map(
                end ->
                    isIdentities(end.getKey())
                        ? mark(identified.get(end.getKey().partition()), end.getValue(), settled)
                        : mark(end.getKey(), end.getValue(), settled))
            .toList();
    return marks.contains(Optional.<Instant>empty())
        ? Optional.empty()
        : marks.stream().flatMap(Optional::stream).min(Comparator.naturalOrder());
  }

  /// Completes when the broker answers, and fails where it does not within 5 s.
  public CompletionStage<?> brokerAnswers() {
    return describe(TOPIC).toCompletionStage();
  }

  @PreDestroy
  void close() {
    admin.close(Duration.ofSeconds(1));
  }

  private Optional<Instant> mark(TopicPartition partition, long end, Instant settled) {
    return mark(next(partition), end, () -> progress.recordedAt(partition), settled);
  }

  /// @param applied null where nothing was
  private static Optional<Instant> mark(Mark applied, long end, Instant settled) {
    var next = applied == null ? 0 : applied.next();
    return mark(next, end, () -> Optional.ofNullable(applied).map(Mark::recordedAt), settled);
  }

  private static Optional<Instant> mark(
      long next, long end, Supplier<Optional<Instant>> recordedAt, Instant settled) {
    return next >= end
        ? Optional.of(settled)
        : recordedAt.get().map(at -> at.isBefore(settled) ? at : settled);
  }

  /// How far identity events are applied; not asked where there never was any.
  private Map<Integer, Mark> identified(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().anyMatch(e -> isIdentities(e.getKey()) && e.getValue() > 0)
        ? identities.all().await().atMost(DATABASE_WAIT)
        : Map.of();
  }

  private static boolean isIdentities(TopicPartition partition) {
    return IDENTITIES.equals(partition.topic());
  }

  private Set<Integer> identityPartitions() throws ExecutionException, InterruptedException {
    if (identityPartitions.isEmpty()) {
      var topic = describe(IDENTITIES).get().get(IDENTITIES);
      identityPartitions =
          topic.partitions().stream().map(TopicPartitionInfo::partition).collect(toSet());
    }
    return identityPartitions;
  }

  private KafkaFuture<Map<String, TopicDescription>> describe(String topic) {
    return admin
        .describeTopics(List.of(topic), new DescribeTopicsOptions().timeoutMs(ANSWER_MILLIS))
        .allTopicNames();
  }

  private long next(TopicPartition partition) {
    return progress.next(partition).orElseGet(() -> committed(partition));
  }

  private long committed(TopicPartition partition) {
    try {
      var offset =
          admin
              .listConsumerGroupOffsets(
                  GROUP, new ListConsumerGroupOffsetsOptions().timeoutMs(ANSWER_MILLIS))
              .partitionsToOffsetAndMetadata()
              .get()
              .get(partition);
      return offset == null ? 0 : offset.offset();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Stream<TopicPartition> of(String topic, Collection<Integer> partitions) {
    return partitions.stream().map(partition -> new TopicPartition(topic, partition));
  }

  private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    var latest =
        partitions.stream()
            .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
    return admin
        .listOffsets(latest, new ListOffsetsOptions().timeoutMs(ANSWER_MILLIS))
        .all()
        .get()
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }
}
