package dev.perennial.campaign.checkout;

import dev.perennial.campaign.ledger.Columns;
import dev.perennial.campaign.promotion.Budget;
import dev.perennial.campaign.promotion.Purse;
import dev.perennial.campaign.promotion.Reservation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.IntStream;

/// What campaigns may cost.
@ApplicationScoped
public class BudgetTable {

  private static final String FIND =
      """
      select b.campaign, b.version, b.total, sum(s.free) as free, sum(s.reserved) as reserved,
        sum(s.booked) as booked, sum(s.overrun) as overrun
      from budget b join budget_shard s on s.campaign = b.campaign
      where b.campaign = $1
      group by b.campaign
      """;

  private static final String INSERT =
      """
      insert into budget (campaign, total, version) values ($1, $2, 1)
      on conflict (campaign) do nothing
      """;

  private static final String INSERT_SHARDS =
      """
      insert into budget_shard (campaign, shard, free)
      select $1, n.shard, n.free::numeric from unnest($2::int[], $3::text[]) as n (shard, free)
      """;

  private static final String LOCK = "select 1 from budget where campaign = $1 for update";

  private static final String LOCK_SHARDS =
      "select 1 from budget_shard where campaign = $1 order by campaign, shard for update";

  private static final String SET =
      "update budget set total = $2, version = version + 1 where campaign = $1";

  private static final String SET_SHARDS =
      """
      update budget_shard s set free = n.free::numeric
      from unnest($2::int[], $3::text[]) as n (shard, free)
      where s.campaign = $1 and s.shard = n.shard
      """;

  private final Pool pool;
  private final ReportingCurrency currency;

  BudgetTable(Pool pool, ReportingCurrency currency) {
    this.pool = pool;
    this.currency = currency;
  }

  public Uni<Optional<Budget>> find(String campaign) {
    return find(pool, campaign);
  }

  /// Gives `campaign` its first budget.
  ///
  /// @return [BudgetChange.Stale] where it has one
  public Uni<BudgetChange> give(String campaign, BigDecimal total) {
    return pool.withTransaction(
        transaction ->
            transaction
                .preparedQuery(INSERT)
                .execute(Tuple.of(campaign, total))
                .chain(
                    inserted ->
                        inserted.rowCount() == 0
                            ? Uni.createFrom().<BudgetChange>item(new BudgetChange.Stale())
                            : spread(transaction, INSERT_SHARDS, campaign, total)));
  }

  /// Raises or lowers a budget, but not below what is reserved and booked of it.
  ///
  /// @param version that was read before
  public Uni<BudgetChange> change(String campaign, int version, BigDecimal total) {
    return pool.withTransaction(
        transaction ->
            transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(campaign))
                .chain(() -> transaction.preparedQuery(LOCK_SHARDS).execute(Tuple.of(campaign)))
                .chain(() -> find(transaction, campaign))
                .chain(
                    budget ->
                        budget
                            .filter(found -> found.version() == version)
                            .map(found -> change(transaction, found, total))
                            .orElseGet(() -> Uni.createFrom().item(new BudgetChange.Stale()))));
  }

  private Uni<BudgetChange> change(SqlConnection transaction, Budget budget, BigDecimal total) {
    var committed = budget.held().reserved().add(budget.held().booked());
    if (total.compareTo(committed) < 0) {
      return Uni.createFrom().item(new BudgetChange.BelowCommitted(committed));
    }
    return transaction
        .preparedQuery(SET)
        .execute(Tuple.of(budget.campaign(), total))
        .chain(() -> spread(transaction, SET_SHARDS, budget.campaign(), total.subtract(committed)));
  }

  private Uni<BudgetChange> spread(
      SqlConnection transaction, String sql, String campaign, BigDecimal amount) {
    var free = Purse.evenly(amount, currency.digits()).free();
    var shards = IntStream.range(0, Purse.SHARDS).boxed().toList();
    var columns = new Columns<>(shards).integer(shard -> shard).decimal(free::get).tuple();
    var parameters = Tuple.of(campaign, columns.getValue(0), columns.getValue(1));
    return transaction
        .preparedQuery(sql)
        .execute(parameters)
        .chain(() -> find(transaction, campaign))
        .map(budget -> new BudgetChange.Done(budget.orElseThrow()));
  }

  private static Uni<Optional<Budget>> find(SqlClient client, String campaign) {
    return client
        .preparedQuery(FIND)
        .execute(Tuple.of(campaign))
        .map(rows -> Rows.list(rows, BudgetTable::budget).stream().findFirst());
  }

  private static Budget budget(Row row) {
    return new Budget(
        row.getString("campaign"),
        row.getInteger("version"),
        row.getBigDecimal("total"),
        row.getBigDecimal("free"),
        new Reservation(
            row.getBigDecimal("reserved"),
            row.getBigDecimal("booked"),
            row.getBigDecimal("overrun")));
  }
}
