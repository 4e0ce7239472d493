package dev.perennial.campaign.trial;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.experiment.Shares;
import dev.perennial.campaign.ledger.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/// By which shares people are drawn from now on, where a campaign learns.
@ApplicationScoped
public class AllocationTable {

  private static final String OF =
      "select experiment, shares, set_at from experiment_allocation where experiment = any($1)";

  private static final String SET =
      """
      insert into experiment_allocation as a (experiment, shares, set_at) values ($1, $2, $3)
      on conflict (experiment) do update set shares = excluded.shares, set_at = excluded.set_at
        where excluded.set_at >= a.set_at
      """;

  /// @param setAt business instant
  public record Learned(Shares shares, Instant setAt) {

    /// Whether these are of a campaign that states `stated`, and not of what it said before.
    public boolean isOf(Shares stated) {
      return shares.arms().equals(stated.arms())
          && shares.of(Shares.HOLDOUT) == stated.of(Shares.HOLDOUT);
    }
  }

  /// What was learned of these experiments so far.
  public Uni<Map<String, Learned>> of(SqlClient client, Collection<String> experiments) {
    return experiments.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : client
            .preparedQuery(OF)
            .execute(Tuple.tuple().addArrayOfString(experiments.toArray(String[]::new)))
            .map(
                rows ->
                    Columns.all(rows, row -> row).stream()
                        .collect(toMap(row -> row.getString("experiment"), AllocationTable::read)));
  }

  /// Lets those who come from now on be drawn by `shares`.
  public Uni<Void> set(SqlClient client, String experiment, Shares shares, Instant now) {
    return client
        .preparedQuery(SET)
        .execute(Tuple.of(experiment, shares.text(), Columns.atUtc(now)))
        .replaceWithVoid();
  }

  private static Learned read(Row row) {
    return new Learned(
        Shares.parse(row.getString("shares")), Columns.instant(row, "set_at").orElseThrow());
  }
}
