package dev.perennial.clv.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.clv.functional.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is to be published, as it is read and taken away, in a bucket of nobody's: the relay leaves
/// it alone.
@QuarkusTest
@RealServers
class OutboxTest {

  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final short NOBODYS = 99;

  @Inject Pool pool;
  @Inject Outbox outbox;

  @AfterEach
  void empty() {
    sql("delete from outbox where bucket = " + NOBODYS);
  }

  @Test
  void liveRowsComeFirstAndEachLaneInItsOrder() {
    // Given
    add("slow-1", Lane.SLOW);
    add("live-1", Lane.LIVE);
    add("slow-2", Lane.SLOW);
    add("live-2", Lane.LIVE);
    // When
    var pending = pending(3);
    // Then
    assertThat(pending)
        .extracting(row -> row.announcement().eventId())
        .containsExactly("live-1", "live-2", "slow-1");
  }

  @Test
  void rowThatWasHurriedSinceItWasReadIsTakenAway() {
    // Given
    add("slow", Lane.SLOW);
    var read = pending(1);
    Outbox.hurry(pool, List.of("slow")).await().atMost(WAIT);
    // When
    outbox.published(read).await().atMost(WAIT);
    // Then
    assertThat(pending(1)).isEmpty();
  }

  @Test
  void whatWasPublishedGoesByTheKeyAlsoWhenItWasPlannedForAnEmptyOutbox() {
    // Given
    sql("vacuum (truncate, analyze) outbox");
    // When
    var reads =
        pool.withTransaction(
                transaction ->
                    wholeReads(transaction)
                        .chain(
                            before ->
                                transaction
                                    .preparedQuery(Outbox.DELETE)
                                    .execute(Tuple.of((Object) new Long[] {1L, 2L}))
                                    .chain(() -> wholeReads(transaction))
                                    .map(after -> after - before)))
            .await()
            .atMost(WAIT);
    // Then
    assertThat(reads).isZero();
  }

  private List<Outbox.Pending> pending(int max) {
    return outbox.pending(new Short[] {NOBODYS}, max).await().atMost(WAIT);
  }

  private void add(String id, Lane lane) {
    sql(
        """
        insert into outbox (bucket, topic, customer_id, event_id, event_type, event_time, data, lane)
        values (%1$d, 't', '%2$s', '%2$s', 't', now(), '{}', %3$d)
        """
            .formatted(NOBODYS, id, lane.number()));
  }

  /// Since the connection told of them last, within this transaction and before.
  private static Uni<Long> wholeReads(SqlConnection connection) {
    return connection
        .query("select seq_scan from pg_stat_xact_user_tables where relname = 'outbox'")
        .execute()
        .map(rows -> rows.iterator().next().getLong(0));
  }

  private void sql(String statement) {
    pool.query(statement).execute().await().atMost(WAIT);
  }
}
