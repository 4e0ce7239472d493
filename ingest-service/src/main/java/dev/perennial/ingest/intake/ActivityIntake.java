package dev.perennial.ingest.intake;

import dev.perennial.ingest.activity.Activity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Takes a batch of activities in, as `Intake` does orders: drops what was accepted before, finds
/// the customers, publishes, and only then remembers.
@ApplicationScoped
public class ActivityIntake {

  private final Database database;
  private final AcceptedActivities acceptedActivities;
  private final Announcer announcer;
  private final ActivityRecords records;
  private final RecordPublisher publisher;
  private final IntakeMetrics metrics;

  ActivityIntake(
      Database database,
      AcceptedActivities acceptedActivities,
      Announcer announcer,
      ActivityRecords records,
      RecordPublisher publisher,
      IntakeMetrics metrics) {
    this.database = database;
    this.acceptedActivities = acceptedActivities;
    this.announcer = announcer;
    this.records = records;
    this.publisher = publisher;
    this.metrics = metrics;
  }

  /// What is told about a line and, where it is new, what is sent.
  private record Item(
      LineResult result, Optional<String> id, Optional<ProducerRecord<byte[], byte[]>> record) {
    static Item settled(LineResult result) {
      return new Item(result, Optional.empty(), Optional.empty());
    }
  }

  /// The result of each line, in the same sequence. Fails with `UnavailableException` where the
  /// broker or the database is away: nothing is remembered then, and the same batch may be sent
  /// again.
  public Uni<List<LineResult>> take(List<Line<NormalizedActivity>> lines, Receipt receipt) {
    return database
        .ask(acceptedActivities.known(ids(lines)))
        .map(known -> fresh(lines, known))
        .chain(fresh -> owners(fresh, receipt).map(owners -> items(lines, owners, receipt)))
        .chain(this::publish)
        .invoke(metrics::countActivities);
  }

  private static List<String> ids(List<Line<NormalizedActivity>> lines) {
    return lines.stream()
        .flatMap(line -> line.content().accepted().stream())
        .map(Activity::id)
        .distinct()
        .toList();
  }

  /// The activities that are told for the first time, by line.
  private static SortedMap<Integer, Activity> fresh(
      List<Line<NormalizedActivity>> lines, Set<String> known) {
    var seen = new HashSet<>(known);
    var fresh = new TreeMap<Integer, Activity>();
    for (var line : lines) {
      line.content()
          .accepted()
          .filter(activity -> seen.add(activity.id()))
          .ifPresent(activity -> fresh.put(line.number(), activity));
    }
    return fresh;
  }

  /// The key of each of them: its customer, or the channel of a cost.
  private Uni<Map<Integer, String>> owners(SortedMap<Integer, Activity> fresh, Receipt receipt) {
    var personal =
        fresh.values().stream()
            .filter(Activity.Personal.class::isInstance)
            .map(Activity.Personal.class::cast)
            .toList();
    return announcer
        .resolve(personal, receipt)
        .map(
            customers -> {
              var next = customers.iterator();
              var owners = HashMap.<Integer, String>newHashMap(fresh.size());
              fresh.forEach(
                  (line, activity) ->
                      owners.put(
                          line,
                          switch (activity) {
                            case Activity.Personal _ -> next.next();
                            case Activity.Cost cost -> ActivityRecords.channel(cost);
                          }));
              return owners;
            });
  }

  private List<Item> items(
      List<Line<NormalizedActivity>> lines, Map<Integer, String> owners, Receipt receipt) {
    return lines.stream()
        .map(line -> item(line, Optional.ofNullable(owners.get(line.number())), receipt))
        .toList();
  }

  private Item item(Line<NormalizedActivity> line, Optional<String> owner, Receipt receipt) {
    return switch (line.content()) {
      case NormalizedActivity.Rejected rejected ->
          Item.settled(LineResult.rejected(line.number(), rejected));
      case NormalizedActivity.Accepted(var activity) ->
          owner
              .map(
                  known ->
                      activity instanceof Activity.Personal somebody
                              && known.equals(somebody.anonymousId())
                          ? Item.settled(LineResult.forgotten(line.number()))
                          : outgoing(line.number(), activity, known, receipt))
              .orElseGet(() -> Item.settled(LineResult.repeated(line.number(), activity)));
    };
  }

  private Item outgoing(int line, Activity activity, String owner, Receipt receipt) {
    return new Item(
        LineResult.accepted(line, activity, owner),
        Optional.of(activity.id()),
        Optional.of(records.write(activity, owner, receipt)));
  }

  private Uni<List<LineResult>> publish(List<Item> items) {
    var outgoing = items.stream().flatMap(item -> item.record().stream()).toList();
    var ids =
        items.stream()
            .flatMap(item -> item.id().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return metrics
        .timed(publisher.publish(outgoing))
        .chain(() -> database.ask(acceptedActivities.remember(ids)))
        .replaceWith(items.stream().map(Item::result).toList());
  }
}
