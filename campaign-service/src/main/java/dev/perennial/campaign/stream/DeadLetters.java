package dev.perennial.campaign.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/// Keeps what can never be handled, with its reason, on `campaign-service.dlq`.
@ApplicationScoped
class DeadLetters {

  private static final Logger LOG = Logger.getLogger(DeadLetters.class);

  private final MutinyEmitter<byte[]> emitter;
  private final Patience patience;
  private final StreamMetrics metrics;

  DeadLetters(
      @Channel("dead-letters") MutinyEmitter<byte[]> emitter,
      Patience patience,
      StreamMetrics metrics) {
    this.emitter = emitter;
    this.patience = patience;
    this.metrics = metrics;
  }

  /// Completes when the broker has acknowledged every one of `poison`; tries for ever.
  Uni<Void> keep(List<Poison> poison) {
    return Multi.createFrom()
        .iterable(poison)
        .onItem()
        .transformToUniAndConcatenate(this::keep)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> keep(Poison poison) {
    return patience
        .untilDone(
            "dead letter", Uni.createFrom().deferred(() -> emitter.sendMessage(message(poison))))
        .invoke(
            () -> {
              metrics.poison(poison.reason());
              LOG.warnf(
                  "dead letter: reason=%s detail=%s partition=%d offset=%d",
                  poison.reason(),
                  poison.detail(),
                  poison.record().partition(),
                  poison.record().offset());
            });
  }

  private static Message<byte[]> message(Poison poison) {
    var record = poison.record();
    var headers =
        new RecordHeaders(record.headers().toArray())
            .add("reason", bytes(poison.reason().name()))
            .add("detail", bytes(poison.detail()))
            .add("original-topic", bytes(record.topic()))
            .add("original-partition", bytes(Integer.toString(record.partition())))
            .add("original-offset", bytes(Long.toString(record.offset())));
    var metadata =
        OutgoingKafkaRecordMetadata.<String>builder()
            .withKey(record.key())
            .withHeaders(headers)
            .build();
    return Message.of(record.value(), Metadata.of(metadata));
  }

  private static byte[] bytes(String text) {
    return String.valueOf(text).getBytes(UTF_8);
  }
}
