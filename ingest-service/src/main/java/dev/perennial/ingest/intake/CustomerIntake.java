package dev.perennial.ingest.intake;

import dev.perennial.ingest.customer.Customer;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Takes in what shops say of customers beside orders, as `Intake` does orders: drops what was
/// accepted before, finds out who they are, publishes, and only then remembers.
@ApplicationScoped
public class CustomerIntake {

  private final Database database;
  private final AcceptedActivities accepted;
  private final Announcer announcer;
  private final CustomerRecords records;
  private final RecordPublisher publisher;
  private final IntakeMetrics metrics;

  CustomerIntake(
      Database database,
      AcceptedActivities accepted,
      Announcer announcer,
      CustomerRecords records,
      RecordPublisher publisher,
      IntakeMetrics metrics) {
    this.database = database;
    this.accepted = accepted;
    this.announcer = announcer;
    this.records = records;
    this.publisher = publisher;
    this.metrics = metrics;
  }

  /// What one document tells for the first time.
  private record News(Customer customer, List<String> ids) {}

  /// What is told about a line and, where it is new, what is sent and remembered.
  private record Item(
      LineResult result, List<String> ids, List<ProducerRecord<byte[], byte[]>> records) {
    static Item settled(LineResult result) {
      return new Item(result, List.of(), List.of());
    }
  }

  /// The result of each, in the same sequence; fails as [#take(List, Receipt)] of lines does.
  public Uni<List<LineResult>> takeAll(List<Customer> customers, Receipt receipt) {
    var lines =
        IntStream.range(0, customers.size())
            .mapToObj(
                i ->
                    new Line<NormalizedCustomer>(
                        i + 1, new NormalizedCustomer.Accepted(customers.get(i))))
            .toList();
    return take(lines, receipt);
  }

  /// The result of each line, in the same sequence. Fails with `UnavailableException` where the
  /// broker or the database is away: nothing is remembered then, and the same batch may be sent
  /// again.
  public Uni<List<LineResult>> take(List<Line<NormalizedCustomer>> lines, Receipt receipt) {
    return database
        .ask(accepted.known(ids(lines)))
        .map(known -> news(lines, known))
        .chain(news -> owners(news, receipt).map(owners -> items(lines, news, owners, receipt)))
        .chain(this::publish)
        .invoke(metrics::countCustomers);
  }

  private static List<String> ids(List<Line<NormalizedCustomer>> lines) {
    return lines.stream()
        .flatMap(line -> line.content().accepted().stream())
        .flatMap(CustomerIntake::ids)
        .distinct()
        .toList();
  }

  private static Stream<String> ids(Customer customer) {
    return Stream.concat(
        Stream.of(customer.profileId()), customer.consents().stream().map(customer::idOf));
  }

  /// What is told for the first time, by line.
  private static SortedMap<Integer, News> news(
      List<Line<NormalizedCustomer>> lines, Set<String> known) {
    var seen = new HashSet<>(known);
    var news = new TreeMap<Integer, News>();
    for (var line : lines) {
      line.content()
          .accepted()
          .map(customer -> new News(customer, ids(customer).filter(seen::add).toList()))
          .filter(each -> !each.ids().isEmpty())
          .ifPresent(each -> news.put(line.number(), each));
    }
    return news;
  }

  private Uni<Map<Integer, String>> owners(SortedMap<Integer, News> news, Receipt receipt) {
    return announcer
        .resolve(news.values().stream().map(News::customer).toList(), receipt)
        .map(
            customers -> {
              var next = customers.iterator();
              var owners = HashMap.<Integer, String>newHashMap(news.size());
              news.keySet().forEach(line -> owners.put(line, next.next()));
              return owners;
            });
  }

  private List<Item> items(
      List<Line<NormalizedCustomer>> lines,
      Map<Integer, News> news,
      Map<Integer, String> owners,
      Receipt receipt) {
    return lines.stream()
        .map(
            line ->
                switch (line.content()) {
                  case NormalizedCustomer.Rejected(var reason, var detail) ->
                      Item.settled(LineResult.rejected(line.number(), reason, detail));
                  case NormalizedCustomer.Accepted _ ->
                      Optional.ofNullable(news.get(line.number()))
                          .map(each -> item(line.number(), each, owners, receipt))
                          .orElseGet(() -> Item.settled(LineResult.repeated(line.number())));
                })
        .toList();
  }

  private Item item(int line, News news, Map<Integer, String> owners, Receipt receipt) {
    var owner = owners.get(line);
    if (owner.equals(news.customer().anonymousId())) {
      return Item.settled(LineResult.forgotten(line));
    }
    var written = records.write(news.customer(), owner, receipt);
    written.keySet().retainAll(news.ids());
    return new Item(LineResult.acceptedOf(line, owner), news.ids(), List.copyOf(written.values()));
  }

  private Uni<List<LineResult>> publish(List<Item> items) {
    var outgoing = items.stream().flatMap(item -> item.records().stream()).toList();
    var ids =
        items.stream()
            .flatMap(item -> item.ids().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return metrics
        .timed(publisher.publish(outgoing))
        .chain(() -> database.ask(accepted.remember(ids)))
        .replaceWith(items.stream().map(Item::result).toList());
  }
}
