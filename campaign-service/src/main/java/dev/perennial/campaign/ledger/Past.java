package dev.perennial.campaign.ledger;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.decision.OrderPlaced;
import dev.perennial.campaign.decision.Standing;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
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
      select p.order_key, p.version, p.customer_id, p.placed_at, p.lines,
        p.placed_at = q.first_order_at as first
      from purchase p join person q on q.customer_id = p.customer_id
      where p.placed_at >= $1 and p.placed_at < $2 and p.status = 'PAID' and p.net > 0
      order by p.placed_at, p.order_key limit $3
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

  Past(Pool pool, PersonTable persons, ConsentBook consents) {
    this.pool = pool;
    this.persons = persons;
    this.consents = consents;
  }

  /// Purchases that were placed from `from` to before `to`, the earliest first, at most `most`.
  public Uni<List<OrderPlaced>> orders(Instant from, Instant to, int most) {
    return pool.preparedQuery(ORDERS)
        .execute(Tuple.of(Columns.atUtc(from), Columns.atUtc(to), most))
        .map(rows -> Columns.all(rows, Past::order));
  }

  /// What is known of these customers today, as far as steps without a value are judged by it.
  ///
  /// @param channels of the steps, empty where the reader of triggers chooses
  public Uni<Map<String, Standing>> today(
      Collection<String> customerIds, Set<Optional<String>> channels, ZoneId shopZone) {
    return pool.withConnection(
        connection ->
            persons
                .of(connection, customerIds)
                .chain(
                    known ->
                        consents
                            .consents(connection, customerIds)
                            .map(
                                said ->
                                    known.values().stream()
                                        .map(
                                            person ->
                                                Grounding.standing(
                                                    person,
                                                    Grounding.refusals(
                                                        consents.policy(),
                                                        said.get(person.id()),
                                                        channels),
                                                    shopZone))
                                        .collect(toMap(Standing::customerId, each -> each)))));
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

  private static OrderPlaced order(Row row) {
    var products = new HashSet<String>();
    var categories = new HashSet<String>();
    var lines = row.getJsonArray("lines");
    for (int i = 0; i < lines.size(); i++) {
      var line = (JsonArray) lines.getValue(i);
      products.add(line.getString(0));
      Optional.ofNullable(line.getString(1)).ifPresent(categories::add);
    }
    return new OrderPlaced(
        row.getString("customer_id"),
        row.getString("order_key"),
        row.getString("version"),
        row.getOffsetDateTime("placed_at").toInstant(),
        row.getBoolean("first"),
        products,
        categories);
  }
}
