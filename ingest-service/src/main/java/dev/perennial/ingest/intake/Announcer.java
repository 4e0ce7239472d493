package dev.perennial.ingest.intake;

import dev.perennial.ingest.identity.Identities;
import dev.perennial.ingest.identity.Untold;
import dev.perennial.ingest.identity.UntoldRows;
import dev.perennial.ingest.order.Identified;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Tells on `customers.v1` who is whom. What is kept to be told goes from the database once the
/// broker has it; a crash in between tells it twice, with the same id.
@ApplicationScoped
public class Announcer {

  static final String TOPIC = "customers.v1";

  private final Database database;
  private final Identities identities;
  private final UntoldRows untold;
  private final RecordPublisher publisher;
  private final IntakeMetrics metrics;

  Announcer(
      Database database,
      Identities identities,
      UntoldRows untold,
      RecordPublisher publisher,
      IntakeMetrics metrics) {
    this.database = database;
    this.identities = identities;
    this.untold = untold;
    this.publisher = publisher;
    this.metrics = metrics;
  }

  /// Who each document of a batch is of, in the same sequence. The broker has been told what was
  /// found out.
  public Uni<List<String>> resolve(List<? extends Identified> people, Receipt receipt) {
    return database
        .ask(identities.resolve(people, receipt.occasion()))
        .chain(resolution -> tell(resolution.untold()).replaceWith(resolution.customers()));
  }

  /// Completes when the broker has them. Fails with `UnavailableException` where broker or database
  /// are away; they stay kept then.
  public Uni<Void> tell(List<Untold> events) {
    if (events.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return publisher
        .publish(events.stream().map(Announcer::record).toList())
        .invoke(() -> metrics.countTold(events))
        .chain(() -> database.ask(untold.told(events)));
  }

  private static ProducerRecord<byte[], byte[]> record(Untold event) {
    return new CloudEvent(
            event.eventId(),
            event.type(),
            event.key(),
            event.recordedAt().toString(),
            event.acceptedAt().toString(),
            event.data().getBytes(StandardCharsets.UTF_8))
        .on(TOPIC);
  }
}
