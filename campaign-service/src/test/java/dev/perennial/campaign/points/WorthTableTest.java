package dev.perennial.campaign.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@QuarkusTest
@TestProfile(RealServers.class)
class WorthTableTest {

  static final List<String> OF_MANY = List.of(WorthTable.OF, WorthTable.DONE);

  private static final Duration WAIT = Duration.ofSeconds(10);

  @Inject Pool pool;

  @ParameterizedTest
  @FieldSource("OF_MANY")
  void planFromWhenNothingWaitedComparesNoRowWithEachThatIsAskedFor(String statement) {
    // Given
    texts("delete from loyalty_worth");
    texts("vacuum (truncate, analyze) loyalty_worth");
    // When
    var plan = texts("explain (generic_plan) " + statement);
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
