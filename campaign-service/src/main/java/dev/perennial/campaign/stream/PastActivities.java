package dev.perennial.campaign.stream;

import dev.perennial.campaign.decision.Happening;
import dev.perennial.campaign.stream.PastTopic.Stretch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Activities and moves of subscriptions as the topic still has them. Blocking.
@ApplicationScoped
public class PastActivities {

  private final ActivityReader reader;
  private final PastTopic past;
  private final String topic;

  PastActivities(
      ActivityReader reader,
      PastTopic past,
      @ConfigProperty(name = "mp.messaging.incoming.activities.topic") String topic) {
    this.reader = reader;
    this.past = past;
    this.topic = topic;
  }

  /// Those as of `from` to before `to` that are `wanted`, each once, at most `most` of them, in the
  /// order of each partition, by the ids that they were told of.
  public List<Happening> between(Instant from, Instant to, Predicate<Happening> wanted, int most) {
    return past.read(
        topic,
        new Stretch(from, to, most),
        reader::read,
        told -> told.filter(wanted).stream().toList());
  }
}
