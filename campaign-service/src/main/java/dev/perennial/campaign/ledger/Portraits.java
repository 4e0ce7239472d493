package dev.perennial.campaign.ledger;

import dev.perennial.campaign.ledger.Portrait.Standing;
import dev.perennial.campaign.person.Alias;
import dev.perennial.campaign.person.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads somebody, by any of their ids, as they are at one instant.
@ApplicationScoped
public class Portraits {

  private static final String STANDING =
      """
      select tier, stage, as_of, currency, total_clv, model_version from customer
      where customer_id = $1
      """;

  private static final String COUNTS =
      """
      select count(*) as decisions, count(*) filter (where outcome = 'sent') as triggers
      from decision where customer_id = any($1)
      """;

  /// Somebody whose segment came and of whom nothing else has is known by that.
  private static final String GOES_BY =
      """
      select root_id from person where customer_id = $1 and not erased
      union all
      select customer_id from customer
      where customer_id = $1 and not exists (select from person where customer_id = $1)
      """;

  private static final String ONE_INSTANT =
      "set transaction isolation level repeatable read, read only";

  private final Pool pool;
  private final AliasTable aliases;
  private final PersonTable persons;
  private final ConsentBook consents;

  Portraits(Pool pool, AliasTable aliases, PersonTable persons, ConsentBook consents) {
    this.pool = pool;
    this.aliases = aliases;
    this.persons = persons;
    this.consents = consents;
  }

  /// Empty where nobody is known by this id.
  public Uni<Optional<Portrait>> of(String customerId) {
    return pool.withTransaction(
        transaction ->
            begun(transaction)
                .chain(() -> ids(transaction, customerId))
                .chain(ids -> of(transaction, ids)));
  }

  /// Every id of the person behind `customerId`, the one that they go by first; none where nobody
  /// is known by it.
  public Uni<List<String>> ids(String customerId) {
    return pool.withConnection(connection -> ids(connection, customerId));
  }

  /// The id that the person behind `customerId` goes by; empty where nobody is known by it, or who
  /// was is forgotten.
  public Uni<Optional<String>> goesBy(SqlClient client, String customerId) {
    return client
        .preparedQuery(GOES_BY)
        .execute(Tuple.of(customerId))
        .map(rows -> Columns.all(rows, row -> row.getString(0)).stream().findFirst());
  }

  static Uni<Void> begun(SqlConnection transaction) {
    return transaction.query(ONE_INSTANT).execute().replaceWithVoid();
  }

  Uni<List<String>> ids(SqlConnection transaction, String customerId) {
    return aliases
        .persons(transaction, List.of(customerId))
        .map(
            known -> {
              var root = known.stream().map(Alias::rootId).distinct();
              var others =
                  known.stream()
                      .map(Alias::customerId)
                      .filter(id -> !id.equals(known.getFirst().rootId()))
                      .sorted();
              return Stream.concat(root, others).toList();
            });
  }

  private Uni<Optional<Portrait>> of(SqlConnection transaction, List<String> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(Optional.empty())
        : persons
            .find(transaction, ids.getFirst())
            .chain(person -> of(transaction, ids, person))
            .map(Optional::of);
  }

  private Uni<Portrait> of(SqlConnection transaction, List<String> ids, Person person) {
    return consents
        .consents(transaction, List.of(person.id()))
        .chain(
            known ->
                standing(transaction, person.id())
                    .chain(
                        standing ->
                            counts(transaction, ids)
                                .map(
                                    counts ->
                                        new Portrait(
                                            person,
                                            ids,
                                            known.get(person.id()),
                                            standing,
                                            counts.getLong("decisions"),
                                            counts.getLong("triggers")))));
  }

  private static Uni<Optional<Standing>> standing(SqlConnection transaction, String rootId) {
    return transaction
        .preparedQuery(STANDING)
        .execute(Tuple.of(rootId))
        .map(rows -> Columns.all(rows, Portraits::standing).stream().findFirst());
  }

  private static Uni<Row> counts(SqlConnection transaction, List<String> ids) {
    return transaction
        .preparedQuery(COUNTS)
        .execute(Tuple.of(ids.toArray(String[]::new)))
        .map(rows -> rows.iterator().next());
  }

  private static Standing standing(Row row) {
    return new Standing(
        row.getString("tier"),
        row.getString("stage"),
        Columns.instant(row, "as_of").orElseThrow(),
        row.getString("currency"),
        row.getBigDecimal("total_clv"),
        row.getString("model_version"));
  }
}
