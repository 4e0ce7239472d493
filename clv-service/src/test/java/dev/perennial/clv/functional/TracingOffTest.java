package dev.perennial.clv.functional;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.clv.functional.OrderLog.Placed;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tracing that is off, as it is where nobody says otherwise.
@QuarkusTest
@RealServers
class TracingOffTest {

  private static final String RECORDED = "00-4bf92f3577b34da6a3ce929d0e0e4799-00f067aa0ba902b7-01";

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> kafka;

  @Inject Pool pool;

  @Test
  void noHeaderIsWrittenAndNoStatementKnowsOfTraces() {
    // Given
    sql("create extension if not exists pg_stat_statements");
    sql("select pg_stat_statements_reset()");
    var who = "c-tracingoff%016d".formatted(1);
    var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    try (var log = new OrderLog(kafka);
        var changes = new Events(kafka, "segment-changes.v1")) {
      // When
      log.append(Placed.live(who, who, now, "30.00"), RECORDED);
      await().pollInSameThread().atMost(ofSeconds(60)).until(() -> !changes.of(who).isEmpty());
      // Then
      assertThat(changes.of(who).getFirst().headers().headers("traceparent")).isEmpty();
    }
    assertThat(statementsAbout("insert into outbox")).isPositive();
    assertThat(statementsAbout("traceparent")).isZero();
  }

  private long statementsAbout(String word) {
    return sql("""
            select count(*) as n from pg_stat_statements
            where position('%s' in query) > 0 and query not like '%%pg_stat_statements%%'
            """
            .formatted(word))
        .iterator()
        .next()
        .getLong("n");
  }

  private RowSet<Row> sql(String statement) {
    return pool.query(statement).execute().await().atMost(ofSeconds(10));
  }
}
