package dev.perennial.campaign.ledger;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.consent.Consents;
import dev.perennial.campaign.decision.OrderPlaced;
import dev.perennial.campaign.decision.Place;
import dev.perennial.campaign.decision.Spend;
import dev.perennial.campaign.decision.Standing;
import dev.perennial.campaign.ledger.Spending.Purchases;
import dev.perennial.campaign.person.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the tables still tell of the past. Locks nothing.
@ApplicationScoped
public class Past {

  private static final String ORDERS =
      """
      select p.order_key, p.version, p.customer_id, p.placed_at, p.lines, p.net,
        p.placed_at = q.first_order_at as first, (
          select jsonb_object_agg(part.category, coalesce(round(part.net, 9), 0)::text)
          from (select) as one
      """
          + Spending.PARTS
          + """
          where part.category is not null) as parts
      from purchase p join person q on q.customer_id = p.customer_id
      where p.placed_at >= $1 and p.placed_at < $2 and p.status = 'PAID' and p.net > 0
      order by p.placed_at, p.order_key limit $3
      """;

  /// Whose newest change is older stood there then.
  private static final String UNCHANGED =
      "select customer_id from customer where customer_id = any($1::text[]) and as_of < $2";

  private static final String SUBSCRIPTIONS =
      """
      select subscription_key, customer_id, active from subscription
      where customer_id = any($1::text[])
      """;

  private static final String REACHED =
      """
      select campaign, count(distinct customer_id)::int as customers from decision
      where customer_id = any($1::text[]) and outcome = 'sent' and decided_at >= $2
        and decided_at < $3 and campaign <> $4
      group by campaign order by campaign
      """;

  private final Pool pool;
  private final PersonTable persons;
  private final ConsentBook consents;
  private final CustomerTable customers;
  private final Spending spending;

  Past(
      Pool pool,
      PersonTable persons,
      ConsentBook consents,
      CustomerTable customers,
      Spending spending) {
    this.pool = pool;
    this.persons = persons;
    this.consents = consents;
    this.customers = customers;
    this.spending = spending;
  }

  /// A purchase and what was spent on it.
  public record Purchase(OrderPlaced placed, Spend spend) {}

  /// A subscription as the newest that was told of it left it.
  public record Subscription(String key, String customerId, boolean active) {}

  /// Purchases that were placed from `from` to before `to`, the earliest first, at most `most`.
  public Uni<List<Purchase>> orders(Instant from, Instant to, int most) {
    return pool.preparedQuery(ORDERS)
        .execute(Tuple.of(Columns.atUtc(from), Columns.atUtc(to), most))
        .map(rows -> Columns.all(rows, Past::order));
  }

  /// These customers as they were before `at`: with the purchases that they had by then, with the
  /// place where they stood if their newest change is older, and with the consents and the profile
  /// of today.
  ///
  /// @param channels of the steps, empty where the reader of triggers chooses
  public Uni<Map<String, Standing>> before(
      Instant at, Collection<String> customerIds, Set<Optional<String>> channels, ZoneId shopZone) {
    return pool.withConnection(
        connection ->
            Uni.combine()
                .all()
                .unis(
                    persons.of(connection, customerIds),
                    consents.consents(connection, customerIds),
                    spending.of(connection, customerIds, Optional.of(at)),
                    places(connection, at, customerIds))
                .with(Facts::new)
                .map(facts -> standings(facts, channels, shopZone)));
  }

  /// What was read of customers, by the ids that they go by.
  private record Facts(
      Map<String, Person> persons,
      Map<String, Consents> consents,
      Map<String, Purchases> purchases,
      Map<String, Place> places) {}

  private Uni<Map<String, Place>> places(
      SqlConnection connection, Instant at, Collection<String> customerIds) {
    return connection
        .preparedQuery(UNCHANGED)
        .execute(Tuple.of(customerIds.toArray(String[]::new), Columns.atUtc(at)))
        .map(rows -> Columns.all(rows, row -> row.getString(0)))
        .chain(unchanged -> customers.places(connection, unchanged));
  }

  private Map<String, Standing> standings(
      Facts facts, Set<Optional<String>> channels, ZoneId shopZone) {
    var standings = new HashMap<String, Standing>();
    facts.persons.forEach(
        (id, person) -> {
          var refusals = Grounding.refusals(consents.policy(), facts.consents.get(id), channels);
          var had = facts.purchases.getOrDefault(id, Purchases.NONE);
          standings.put(
              id,
              Grounding.standing(person, refusals, shopZone)
                  .before(
                      Optional.ofNullable(facts.places.get(id)),
                      had.orders(),
                      had.first(),
                      had.last(),
                      had.spend()));
        });
    return standings;
  }

  /// The subscriptions of these customers, as they are today.
  public Uni<List<Subscription>> subscriptions(Collection<String> customerIds) {
    return pool.preparedQuery(SUBSCRIPTIONS)
        .execute(Tuple.of(customerIds.toArray(String[]::new)))
        .map(
            rows ->
                Columns.all(
                    rows,
                    row ->
                        new Subscription(
                            row.getString("subscription_key"),
                            row.getString("customer_id"),
                            row.getBoolean("active"))));
  }

  /// How many of these customers other campaigns reached meanwhile.
  public Uni<Map<String, Integer>> reached(
      Collection<String> customerIds, Instant from, Instant to, String campaign) {
    var asked =
        Tuple.of(
            customerIds.toArray(String[]::new), Columns.atUtc(from), Columns.atUtc(to), campaign);
    return pool.preparedQuery(REACHED)
        .execute(asked)
        .map(
            rows ->
                Columns.all(rows, row -> Map.entry(row.getString(0), row.getInteger(1))).stream()
                    .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static Purchase order(Row row) {
    var products = new HashSet<String>();
    var categories = new HashSet<String>();
    var lines = row.getJsonArray("lines");
    for (int i = 0; i < lines.size(); i++) {
      var line = (JsonArray) lines.getValue(i);
      products.add(line.getString(0));
      Optional.ofNullable(line.getString(1)).ifPresent(categories::add);
    }
    var placed =
        new OrderPlaced(
            row.getString("customer_id"),
            row.getString("order_key"),
            row.getString("version"),
            row.getOffsetDateTime("placed_at").toInstant(),
            row.getBoolean("first"),
            products,
            categories);
    return new Purchase(placed, new Spend(row.getBigDecimal("net"), parts(row)));
  }

  private static Map<String, BigDecimal> parts(Row row) {
    var parts = new HashMap<String, BigDecimal>();
    Optional.ofNullable(row.getJsonObject("parts"))
        .ifPresent(
            all ->
                all.fieldNames()
                    .forEach(name -> parts.put(name, new BigDecimal(all.getString(name)))));
    return parts;
  }
}
