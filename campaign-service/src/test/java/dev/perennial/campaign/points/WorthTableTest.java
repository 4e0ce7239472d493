package dev.perennial.campaign.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.decision.Tier;
import dev.perennial.campaign.points.WorthTable.Waiting;
import dev.perennial.campaign.points.WorthTable.Worthy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Planned while nothing waits, as a plan may be that is kept into a flood: reading all of a table
/// looks cheapest then.
@QuarkusTest
@TestProfile(RealServers.class)
class WorthTableTest {

  private static final Duration WAIT = Duration.ofSeconds(10);

  @Inject Pool pool;
  @Inject WorthTable worths;

  @BeforeEach
  void nothingWaits() {
    sql("delete from loyalty_worth");
    sql("vacuum (truncate, analyze) loyalty_worth");
  }

  @Test
  void whatWaitsIsAskedOfTheIndexWhateverIsEstimated() {
    assertThat(wholeReadsBy(transaction -> worths.of(transaction, List.of("c-a", "c-b")))).isZero();
  }

  @Test
  void whatWasNoticedGoesByTheIndexWhateverIsEstimated() {
    var told = new Worthy("c-a", Tier.LOW, Instant.EPOCH);

    assertThat(wholeReadsBy(transaction -> worths.done(transaction, List.of(new Waiting(1, told)))))
        .isZero();
  }

  private long wholeReadsBy(Function<SqlConnection, Uni<?>> work) {
    return pool.withTransaction(
            transaction ->
                wholeReads(transaction)
                    .chain(
                        before ->
                            work.apply(transaction)
                                .chain(() -> wholeReads(transaction))
                                .map(after -> after - before)))
        .await()
        .atMost(WAIT);
  }

  /// Since the connection told of them last, within this transaction and before.
  private static Uni<Long> wholeReads(SqlConnection connection) {
    return connection
        .query("select seq_scan from pg_stat_xact_user_tables where relname = 'loyalty_worth'")
        .execute()
        .map(rows -> rows.iterator().next().getLong(0));
  }

  private void sql(String statement) {
    pool.query(statement).execute().await().atMost(WAIT);
  }
}
