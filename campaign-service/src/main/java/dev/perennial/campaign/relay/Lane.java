package dev.perennial.campaign.relay;

import dev.perennial.campaign.ledger.Bucket;
import dev.perennial.campaign.trace.Tracing;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// Publishes the triggers of one partition's buckets on a thread of its own: reads a batch,
/// sends it, marks it, until it is told to stop. After any fault it starts over with a new
/// sender, which first learns what the last one got out.
final class Lane implements Runnable {

  private static final Logger LOG = Logger.getLogger(Lane.class);

  private final TopicPartition partition;
  private final Kafka kafka;
  private final Outbox outbox;
  private final Markings markings;
  private final RelayConfig config;
  private final RelayMetrics metrics;
  private final Tracing tracing;
  private final Semaphore signal = new Semaphore(0);
  private volatile boolean stopped;

  Lane(
      TopicPartition partition,
      Kafka kafka,
      Outbox outbox,
      Markings markings,
      RelayConfig config,
      RelayMetrics metrics,
      Tracing tracing) {
    this.partition = partition;
    this.kafka = kafka;
    this.outbox = outbox;
    this.markings = markings;
    this.config = config;
    this.metrics = metrics;
    this.tracing = tracing;
  }

  /// There may be something to publish.
  void wake() {
    signal.release();
  }

  /// Ends after the round in hand.
  void stop() {
    stopped = true;
    wake();
  }

  @Override
  public void run() {
    while (!stopped) {
      try (var sender = Sender.open(kafka, partition)) {
        learnWhatIsOut();
        publish(sender, Bucket.ofPartition(partition.partition(), sender.partitions()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (Exception fault) {
        LOG.warnf("relay of partition %d starts over: %s", partition.partition(), fault);
        metrics.fault();
        pause();
      }
    }
  }

  private void learnWhatIsOut() throws Exception {
    var marker =
        kafka
            .committed(Sender.GROUP, partition)
            .map(OffsetAndMetadata::metadata)
            .map(Marker::read)
            .orElse(List.of());
    var forgotten = await(outbox.published(marker));
    if (forgotten > 0) {
      LOG.infof(
          "relay of partition %d: %d triggers were out, not marked",
          partition.partition(), forgotten);
      metrics.published(forgotten);
    }
  }

  private void publish(Sender sender, int[] buckets) throws InterruptedException {
    while (!stopped) {
      var batch = await(outbox.waiting(buckets, config.batch()));
      metrics.oldest(partition.partition(), batch.stream().findFirst().map(Waiting::createdAt));
      if (!batch.isEmpty()) {
        send(sender, batch);
        metrics.sent(batch);
        markings.mark(batch.stream().map(Waiting::ordinal).toList());
      }
      if (batch.size() < config.batch()) {
        sleep();
      }
    }
  }

  private void send(Sender sender, List<Waiting> batch) {
    var spans = tracing.spans();
    try {
      sender.send(batch.stream().map(each -> each.followed(spans)).toList());
      spans.end();
    } catch (RuntimeException e) {
      spans.fail(e);
      throw e;
    }
  }

  private void sleep() throws InterruptedException {
    if (signal.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS)) {
      signal.drainPermits();
    }
  }

  private void pause() {
    try {
      Thread.sleep(config.pause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }

  private <T> T await(Uni<T> work) {
    return work.await().atMost(config.patience());
  }
}
