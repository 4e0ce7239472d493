package dev.perennial.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.embedded.EmbeddedResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "ingest"))
class UntoldRowsTest {

  private static final Duration WAIT = Duration.ofSeconds(10);

  @Inject Pool pool;

  @Test
  void planFromWhenNothingWasUntoldComparesNoRowWithEachThatWasTold() {
    // Given
    texts("vacuum (truncate, analyze) untold_event");
    // When
    var plan = texts("explain (generic_plan) " + UntoldRows.TOLD);
    // Then
    assertThat(plan).noneMatch(line -> line.contains("Filter:") && line.contains("ANY ($1"));
  }

  private List<String> texts(String statement) {
    return pool
        .query(statement)
        .mapping(row -> row.getString(0))
        .execute()
        .await()
        .atMost(WAIT)
        .stream()
        .toList();
  }
}
