package dev.perennial.campaign.stream;

import dev.perennial.campaign.decision.Happening;
import dev.perennial.campaign.ledger.ActivityLedger;
import dev.perennial.campaign.ledger.Happened;
import dev.perennial.campaign.stream.Reading.Broken;
import dev.perennial.campaign.stream.Reading.Understood;
import dev.perennial.campaign.trace.Spans;
import dev.perennial.campaign.trace.Tracing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The edge of `activities.v1`: poison is kept, the rest is applied, then the offset moves.
@ApplicationScoped
public class Activities {

  private final ActivityReader reader;
  private final DeadLetters deadLetters;
  private final ActivityLedger ledger;
  private final Patience patience;
  private final StreamMetrics metrics;
  private final Tracing tracing;

  Activities(
      ActivityReader reader,
      DeadLetters deadLetters,
      ActivityLedger ledger,
      Patience patience,
      StreamMetrics metrics,
      Tracing tracing) {
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.ledger = ledger;
    this.patience = patience;
    this.metrics = metrics;
    this.tracing = tracing;
  }

  @Incoming("activities")
  Uni<Void> onActivities(ConsumerRecords<String, byte[]> records) {
    var spans = tracing.spans();
    var sorted = Sorted.of(records, record -> read(record, spans));
    var happened = sorted.events().stream().flatMap(Optional::stream).toList();
    return deadLetters
        .keep(sorted.poison())
        .chain(() -> apply(happened))
        .onTermination()
        .invoke(spans::end);
  }

  private Reading<Optional<Happened>> read(ConsumerRecord<String, byte[]> record, Spans spans) {
    return switch (reader.read(record)) {
      case Understood<Optional<Happening>>(var told) ->
          new Understood<>(told.map(happening -> happened(happening, record, spans)));
      case Broken<Optional<Happening>>(var poison) -> new Broken<>(poison);
    };
  }

  private static Happened happened(
      Happening happening, ConsumerRecord<String, byte[]> record, Spans spans) {
    spans.process(happening.id(), record);
    return new Happened(happening, Optional.empty()).under(spans.traceparent(happening.id()));
  }

  private Uni<Void> apply(List<Happened> log) {
    return patience
        .untilDone(
            "applying " + log.size() + " activities",
            Uni.createFrom().deferred(() -> ledger.apply(log)))
        .invoke(() -> metrics.acted(log.size()))
        .replaceWithVoid();
  }
}
