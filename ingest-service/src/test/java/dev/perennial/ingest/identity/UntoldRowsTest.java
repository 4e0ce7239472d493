package dev.perennial.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.embedded.EmbeddedResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class UntoldRowsTest {

  private static final Duration WAIT = Duration.ofSeconds(10);

  @Inject Pool pool;

  @Test
  void whatWasToldGoesByTheKeyAlsoWhenItWasPlannedForAnEmptyTable() {
    // Given
    pool.query("vacuum (truncate, analyze) untold_event").execute().await().atMost(WAIT);
    // When
    var reads =
        pool.withTransaction(
                transaction ->
                    wholeReads(transaction)
                        .chain(
                            before ->
                                transaction
                                    .preparedQuery(UntoldRows.TOLD)
                                    .execute(Tuple.of((Object) new String[] {"a", "b"}))
                                    .chain(() -> wholeReads(transaction))
                                    .map(after -> after - before)))
            .await()
            .atMost(WAIT);
    // Then
    assertThat(reads).isZero();
  }

  /// Since the connection told of them last, within this transaction and before.
  private static Uni<Long> wholeReads(SqlConnection connection) {
    return connection
        .query("select seq_scan from pg_stat_xact_user_tables where relname = 'untold_event'")
        .execute()
        .map(rows -> rows.iterator().next().getLong(0));
  }
}
