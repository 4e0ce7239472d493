package dev.perennial.campaign.stream;

import dev.perennial.campaign.decision.SegmentChange;
import dev.perennial.campaign.stream.PastTopic.Stretch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Changes of segment as the topic still has them. Blocking.
@ApplicationScoped
public class PastChanges {

  private final ChangeReader reader;
  private final PastTopic past;
  private final String topic;

  PastChanges(
      ChangeReader reader,
      PastTopic past,
      @ConfigProperty(name = "mp.messaging.incoming.segment-changes.topic") String topic) {
    this.reader = reader;
    this.past = past;
    this.topic = topic;
  }

  /// Those as of `from` to before `to`, each once, at most `most` of them, in the order of each
  /// partition.
  public List<SegmentChange> between(Instant from, Instant to, int most) {
    return past.read(
        topic, new Stretch(from, to, most), reader::read, received -> List.of(received.change()));
  }
}
