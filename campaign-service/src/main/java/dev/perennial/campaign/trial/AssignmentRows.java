package dev.perennial.campaign.trial;

import dev.perennial.campaign.experiment.Assignment;
import dev.perennial.campaign.ledger.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// One row for each (person, experiment).
@ApplicationScoped
class AssignmentRows {

  private static final String COLUMNS =
      """
      experiment, customer_id, arm, given, probability, shares_id, slice, assigned_at,
      closes_at, settles_at, exposed_at, excluded
      """;

  private static final String SELECT =
      "select "
          + COLUMNS
          + "from experiment_assignment where customer_id = any($1) and experiment = any($2)";

  private static final String LOCK =
      "select "
          + COLUMNS
          + "from experiment_assignment where customer_id = any($1)"
          + " order by customer_id, experiment for update";

  private static final String INSERT =
      "insert into experiment_assignment ("
          + COLUMNS
          + ") select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::float8[],"
          + " $6::bigint[], $7::int[], $8::timestamptz[], $9::timestamptz[],"
          + " $10::timestamptz[], $11::timestamptz[], $12::boolean[]) on conflict (customer_id, experiment) ";

  private static final String INSERT_NEW = INSERT + "do nothing returning " + COLUMNS;

  private static final String REPLACE =
      INSERT
          + """
          do update
            set arm = excluded.arm, given = excluded.given, probability = excluded.probability,
                shares_id = excluded.shares_id, slice = excluded.slice, assigned_at = excluded.assigned_at,
                closes_at = excluded.closes_at, settles_at = excluded.settles_at,
                exposed_at = excluded.exposed_at, excluded = excluded.excluded
          """;

  private static final String DELETE =
      "delete from experiment_assignment where customer_id = any($1)";

  private static final String EXPOSE =
      """
      update experiment_assignment set exposed_at = $3
      where customer_id = any($1) and experiment = any($2) and exposed_at is null
        and given <> 'holdout'
      """;

  private static final Comparator<Assignment> BY_KEY =
      Comparator.comparing(Assignment::customerId).thenComparing(Assignment::experiment);

  Uni<List<Assignment>> find(
      SqlConnection transaction, List<String> customerIds, List<String> experiments) {
    return transaction
        .preparedQuery(SELECT)
        .execute(Tuple.of(array(customerIds), array(experiments)))
        .map(AssignmentRows::read);
  }

  /// Everything of these people, locked until the transaction ends.
  Uni<List<Assignment>> lock(SqlConnection transaction, List<String> customerIds) {
    return transaction
        .preparedQuery(LOCK)
        .execute(Tuple.tuple().addArrayOfString(array(customerIds)))
        .map(AssignmentRows::read);
  }

  /// Inserts those of `drawn` that are not there yet, and returns them.
  Uni<List<Assignment>> insert(SqlConnection transaction, List<Assignment> drawn) {
    return write(transaction, INSERT_NEW, drawn).map(AssignmentRows::read);
  }

  Uni<Void> replace(SqlConnection transaction, List<Assignment> assignments) {
    return write(transaction, REPLACE, assignments).replaceWithVoid();
  }

  Uni<Void> delete(SqlConnection transaction, List<String> customerIds) {
    return transaction
        .preparedQuery(DELETE)
        .execute(Tuple.tuple().addArrayOfString(array(customerIds)))
        .replaceWithVoid();
  }

  Uni<Void> expose(
      SqlConnection transaction, List<String> customerIds, List<String> experiments, Instant now) {
    return transaction
        .preparedQuery(EXPOSE)
        .execute(Tuple.of(array(customerIds), array(experiments), Columns.atUtc(now)))
        .replaceWithVoid();
  }

  private static Uni<RowSet<Row>> write(
      SqlConnection transaction, String sql, List<Assignment> assignments) {
    var columns =
        new Columns<>(assignments.stream().sorted(BY_KEY).toList())
            .text(Assignment::experiment)
            .text(Assignment::customerId)
            .text(Assignment::arm)
            .text(Assignment::given)
            .real(Assignment::probability)
            .bigint(Assignment::sharesId)
            .integer(Assignment::slice)
            .instant(Assignment::assignedAt)
            .instant(Assignment::closesAt)
            .instant(Assignment::settlesAt)
            .instant(assignment -> assignment.exposedAt().orElse(null))
            .flag(Assignment::excluded);
    return transaction.preparedQuery(sql).execute(columns.tuple());
  }

  private static List<Assignment> read(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                new Assignment(
                    row.getString("experiment"),
                    row.getString("customer_id"),
                    row.getString("arm"),
                    row.getString("given"),
                    row.getDouble("probability"),
                    row.getLong("shares_id"),
                    row.getInteger("slice"),
                    row.getOffsetDateTime("assigned_at").toInstant(),
                    row.getOffsetDateTime("closes_at").toInstant(),
                    row.getOffsetDateTime("settles_at").toInstant(),
                    Optional.ofNullable(row.getOffsetDateTime("exposed_at"))
                        .map(OffsetDateTime::toInstant),
                    row.getBoolean("excluded")))
        .toList();
  }

  private static String[] array(List<String> texts) {
    return texts.stream().distinct().sorted().toArray(String[]::new);
  }
}
