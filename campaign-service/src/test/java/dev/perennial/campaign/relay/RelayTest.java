package dev.perennial.campaign.relay;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.Customers.welcomes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.perennial.campaign.Customers;
import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.Topics;
import dev.perennial.campaign.ledger.Bucket;
import dev.perennial.campaign.ledger.Ledger;
import dev.perennial.campaign.ledger.Received;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealServers.class)
class RelayTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<TopicPartition> PARTITIONS =
      IntStream.range(0, 4).mapToObj(each -> new TopicPartition(Topics.CHANGES, each)).toList();

  @Inject Relay relay;
  @Inject Kafka kafka;
  @Inject Outbox outbox;
  @Inject Markings markings;
  @Inject Ledger ledger;
  @Inject Topics topics;
  @Inject Database database;

  /// The lanes run as soon as the group has its assignment; from then on they are this test's.
  @BeforeEach
  void takeTheLanesOver() {
    await().atMost(PATIENCE).until(relay::isRunning);
    relay.stop(PARTITIONS);
  }

  @AfterEach
  void giveTheLanesBack() {
    relay.start(PARTITIONS);
  }

  @Test
  void whatWasPublishedBeforeACrashIsNotPublishedAgain() {
    // Given
    var customers = waiting(40);
    for (var partition : PARTITIONS) {
      try (var sender = Sender.open(kafka, partition)) {
        sender.send(batch(partition));
      }
    }
    // When
    relay.start(PARTITIONS);
    await().atMost(PATIENCE).until(() -> unpublished(customers) == 0);
    // Then
    assertThat(sent(customers)).containsExactlyInAnyOrderElementsOf(welcomes(customers));
  }

  @Test
  void whatACrashLeftUncommittedIsPublishedOnce() {
    // Given
    var customers = waiting(40);
    for (var partition : PARTITIONS) {
      var crashed = kafka.transactionalProducer("campaign-relay-" + partition.partition());
      crashed.initTransactions();
      crashed.beginTransaction();
      for (var each : batch(partition)) {
        var _ = crashed.send(Sender.record(each));
      }
      crashed.flush();
    }
    // When
    relay.start(PARTITIONS);
    await().atMost(PATIENCE).until(() -> unpublished(customers) == 0);
    // Then
    assertThat(sent(customers)).containsExactlyInAnyOrderElementsOf(welcomes(customers));
  }

  @Test
  void aZombieCannotSend() {
    // Given
    var customers = waiting(8);
    var partition = PARTITIONS.get(Bucket.of(customers.getFirst()) % PARTITIONS.size());
    var batch = batch(partition);
    try (var zombie = Sender.open(kafka, partition);
        var successor = Sender.open(kafka, partition)) {
      assertThat(successor.partitions()).isEqualTo(PARTITIONS.size());
      // When
      assertThatThrownBy(() -> zombie.send(batch)).isInstanceOf(KafkaException.class);
    }
    // Then
    assertThat(sent(customers)).isEmpty();
  }

  @Test
  void positionsHaveNoGapAndNoneTwice() {
    // Given
    var end = database.number("select position from trigger_feed");
    var customers = waiting(200);
    // When
    relay.start(PARTITIONS);
    await().atMost(PATIENCE).until(() -> unpublished(customers) == 0);
    // Then
    var positions =
        database.texts("select position from trigger where position > ? order by position", end);
    assertThat(positions)
        .hasSizeGreaterThanOrEqualTo(200)
        .isEqualTo(
            LongStream.rangeClosed(end + 1, end + positions.size())
                .mapToObj(Long::toString)
                .toList());
  }

  @Test
  void whatLanesSendWhileOneOfThemMarksIsMarkedTogether() throws Exception {
    // Given
    waiting(40);
    var batches = PARTITIONS.stream().map(this::ordinals).toList();
    try (var holder = database.connect()) {
      holder.setAutoCommit(false);
      holder.createStatement().execute("select position from trigger_feed for update");
      // When
      var lanes = batches.stream().map(this::marking).toList();
      await().atMost(PATIENCE).until(() -> lanes.stream().allMatch(RelayTest::waits));
      holder.commit();
      for (var lane : lanes) {
        lane.join();
      }
    }
    // Then
    assertThat(
            database.number(
                "select count(distinct xmin::text) from trigger"
                    + " where position is not null and ordinal = any(?)",
                (Object) batches.stream().flatMap(List::stream).toArray(Long[]::new)))
        .isEqualTo(2);
  }

  private List<Long> ordinals(TopicPartition partition) {
    return batch(partition).stream().map(Waiting::ordinal).toList();
  }

  private Thread marking(List<Long> ordinals) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                markings.mark(ordinals);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static boolean waits(Thread lane) {
    return switch (lane.getState()) {
      case WAITING, TIMED_WAITING -> true;
      case NEW, RUNNABLE, BLOCKED, TERMINATED -> false;
    };
  }

  /// Customers each of whom has one trigger waiting.
  private List<String> waiting(int count) {
    var customers = fresh(count);
    var changes =
        customers.stream()
            .map(id -> new Received(Customers.reachesTop(id, 1), Optional.empty()))
            .toList();
    ledger.apply(changes, NOW).await().atMost(PATIENCE);
    return customers;
  }

  private List<Waiting> batch(TopicPartition partition) {
    var buckets = Bucket.ofPartition(partition.partition(), PARTITIONS.size());
    return outbox.waiting(buckets, 500).await().atMost(PATIENCE);
  }

  private long unpublished(List<String> customers) {
    return database.number(
        "select count(*) from trigger where position is null and customer_id = any(?)",
        (Object) customers.toArray(String[]::new));
  }

  private List<String> sent(List<String> customers) {
    var wanted = new HashSet<>(customers);
    return topics.read(Topics.TRIGGERS).stream()
        .filter(record -> wanted.contains(record.key()))
        .map(record -> Topics.header(record, "ce_id"))
        .toList();
  }
}
