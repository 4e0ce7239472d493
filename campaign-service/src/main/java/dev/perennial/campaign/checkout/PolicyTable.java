package dev.perennial.campaign.checkout;

import dev.perennial.campaign.promotion.DepthPolicy;
import dev.perennial.campaign.promotion.DepthPolicy.Step;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.IntStream;

/// How deep discounts go: every policy that was set, the newest of which holds.
@ApplicationScoped
public class PolicyTable {

  private static final String NEWEST = "select * from depth_policy order by version desc limit 1";

  private static final String INSERT =
      """
      insert into depth_policy
        (version, step_willingness, step_percent, margin_floor, percent_max_without_margin,
         engagement_purchases, interval_mass)
      select $1::int, $2::double precision[], $3::int[], $4::numeric, $5::int,
        $6::double precision, $7::double precision
      where $1 = 1 + coalesce((select max(version) from depth_policy), 1)
      on conflict (version) do nothing
      """;

  private final Pool pool;

  PolicyTable(Pool pool) {
    this.pool = pool;
  }

  public Uni<DepthPolicy> newest() {
    return newest(pool);
  }

  public Uni<DepthPolicy> newest(SqlClient client) {
    return client
        .preparedQuery(NEWEST)
        .execute()
        .map(
            rows ->
                Rows.list(rows, PolicyTable::policy).stream()
                    .findFirst()
                    .orElse(DepthPolicy.STANDARD));
  }

  /// Sets `policy`, unless its version is not the next one.
  ///
  /// @return whether it was set
  public Uni<Boolean> set(DepthPolicy policy) {
    var steps = policy.steps();
    return pool.preparedQuery(INSERT)
        .execute(
            Tuple.from(
                new Object[] {
                  policy.version(),
                  steps.stream().map(Step::willingness).toArray(Double[]::new),
                  steps.stream().map(Step::percent).toArray(Integer[]::new),
                  policy.marginFloor(),
                  policy.percentMaxWithoutMargin(),
                  policy.engagementPurchases(),
                  policy.intervalMass()
                }))
        .map(inserted -> inserted.rowCount() == 1);
  }

  private static DepthPolicy policy(Row row) {
    var willingness = row.getArrayOfDoubles("step_willingness");
    var percent = row.getArrayOfIntegers("step_percent");
    return new DepthPolicy(
        row.getInteger("version"),
        IntStream.range(0, percent.length)
            .mapToObj(step -> new Step(willingness[step], percent[step]))
            .toList(),
        row.getBigDecimal("margin_floor"),
        row.getInteger("percent_max_without_margin"),
        row.getDouble("engagement_purchases"),
        row.getDouble("interval_mass"));
  }
}
