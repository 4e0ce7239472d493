package dev.perennial.clv.stream;

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

/// Keeps what could not be read, as it was, with the reason in its headers.
@ApplicationScoped
class DeadLetters {

  private final MutinyEmitter<byte[]> letters;

  DeadLetters(@Channel("dead-letters") MutinyEmitter<byte[]> letters) {
    this.letters = letters;
  }

  /// Done when the broker has acknowledged every one of them.
  Uni<Void> keep(List<Poison> poison) {
    return Multi.createFrom()
        .iterable(poison)
        .onItem()
        .transformToUniAndConcatenate(letter -> letters.sendMessage(message(letter)))
        .collect()
        .asList()
        .replaceWithVoid();
  }

  private static Message<byte[]> message(Poison poison) {
    var record = poison.record();
    var headers = new RecordHeaders(record.headers().toArray());
    headers.add("reason", poison.reason().name().getBytes(UTF_8));
    headers.add("detail", poison.detail().getBytes(UTF_8));
    headers.add("original-topic", record.topic().getBytes(UTF_8));
    headers.add("original-partition", Integer.toString(record.partition()).getBytes(UTF_8));
    headers.add("original-offset", Long.toString(record.offset()).getBytes(UTF_8));
    var metadata =
        OutgoingKafkaRecordMetadata.<byte[]>builder()
            .withKey(record.key() == null ? null : record.key().getBytes(UTF_8))
            .withHeaders(headers)
            .build();
    var value = record.value() == null ? new byte[0] : record.value();
    return Message.of(value).addMetadata(metadata);
  }
}
