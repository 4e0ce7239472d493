package dev.perennial.clv.review;

import static io.restassured.RestAssured.given;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.clv.functional.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Jobs whose replicas went away, beside the running worker of this service.
@QuarkusTest
@RealServers
class ModelJobsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Inject Pool pool;
  @Inject ModelJobs jobs;

  @Test
  void whatAnotherReplicaLeftIsBegunAnew() {
    var id = left(1, "-1 s");

    var job = awaitEnd(id);

    assertThat(job.state()).isEqualTo(JobState.DONE);
    assertThat(job.attempts()).isEqualTo(2);
  }

  @Test
  void afterThreeAttemptsAJobIsGivenUp() {
    var id = left(3, "-1 s");

    var job = awaitEnd(id);

    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.message()).isEqualTo("given up after 3 attempts: each ended without an answer");
  }

  @Test
  void attemptThatLostItsLeaseWritesNothingMore() {
    var id = left(1, "1 hour");
    var first = find(id);
    run("update model_job set attempts = 2 where id = $1", Tuple.of(id));

    assertThat(jobs.renew(first, 0.5, "late", MINUTE).await().indefinitely()).isFalse();
    assertThat(jobs.done(first, "late").await().indefinitely()).isFalse();
    assertThat(jobs.giveBack(first, "late", true).await().indefinitely()).isFalse();

    assertThat(find(id).state()).isEqualTo(JobState.RUNNING);
    var second = find(id);
    assertThat(jobs.failed(second, "for this test").await().indefinitely()).isTrue();
  }

  @Test
  void stoppedReplicaGivesItsJobBackWithoutCountingTheAttempt() {
    var id = left(1, "1 hour");

    assertThat(jobs.giveBack(find(id), "stopped", false).await().indefinitely()).isTrue();

    var job = awaitEnd(id);
    assertThat(job.state()).isEqualTo(JobState.DONE);
    assertThat(job.attempts()).isEqualTo(1);
  }

  @Test
  void modelIsAsOldAsTheLastRefitThatCameToItsEnd() {
    // Given
    ended("DONE", "2 hours");
    ended("DONE", "1 hour");
    ended("FAILED", "1 minute");
    // When
    var age = jobs.modelAge().await().indefinitely();
    // Then
    assertThat(age).isBetween(3_600.0, 3_660.0);
  }

  @Test
  void queueHasAnEnd() {
    run(
        """
        insert into model_job (kind, request)
        select 'FIT', '{"calibrationEnd":"1999-12-31","timeUnit":"day"}'
        from generate_series(1, $1::int)
        """,
        Tuple.of(ModelJobs.QUEUED_MAX + 50));

    var refused = given().contentType(ContentType.JSON).body("{}").post("/v1/models/fits");
    run("delete from model_job where state = $1", Tuple.of("QUEUED"));

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.contentType()).startsWith("application/problem+json");
  }

  /// A fit of nobody that a replica began and left.
  private void ended(String state, String ago) {
    run(
        """
        insert into model_job (kind, request, state, finished_at)
        values ('REFIT', '{}', $1, clock_timestamp() - $2::text::interval)
        """,
        Tuple.of(state, ago));
  }

  private UUID left(int attempts, String leaseUntil) {
    return pool.preparedQuery(
            """
            insert into model_job (kind, state, request, attempts, lease_until)
            values ('FIT', 'RUNNING', '{"calibrationEnd":"1999-12-31","timeUnit":"day"}', $1,
              clock_timestamp() + $2::text::interval)
            returning id
            """)
        .execute(Tuple.of(attempts, leaseUntil))
        .await()
        .indefinitely()
        .iterator()
        .next()
        .getUUID("id");
  }

  private ModelJob awaitEnd(UUID id) {
    await()
        .atMost(ofSeconds(30))
        .until(() -> find(id).state() == JobState.DONE || find(id).state() == JobState.FAILED);
    return find(id);
  }

  private ModelJob find(UUID id) {
    return jobs.find(JobKind.FIT, id).await().indefinitely().orElseThrow();
  }

  private void run(String sql, Tuple values) {
    pool.preparedQuery(sql).execute(values).await().indefinitely();
  }
}
