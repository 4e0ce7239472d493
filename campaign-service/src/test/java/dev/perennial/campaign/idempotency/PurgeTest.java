package dev.perennial.campaign.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealServers.class)
class PurgeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject IdempotencyTable table;
  @Inject Database database;

  @Test
  void onlyWhatHasExpiredGoesAndOnlySoMuchAtOnce() {
    // Given: kept for 24 h
    var caller = UUID.randomUUID().toString();
    var now = Instant.parse("2001-01-02T00:00:00Z");
    for (int i = 0; i < 3; i++) {
      claim(new Keyed(caller, "POST /x", "old " + i, "f"), now.minus(Duration.ofHours(24)));
    }
    claim(new Keyed(caller, "POST /x", "new", "f"), now.minus(Duration.ofHours(24)).plusMillis(1));
    // When
    var first = table.purge(now, 2).await().atMost(PATIENCE);
    var second = table.purge(now, 2).await().atMost(PATIENCE);
    // Then
    assertThat(first).isEqualTo(2);
    assertThat(second).isEqualTo(1);
    assertThat(database.texts("select key from idempotency_key where caller = ?", caller))
        .containsExactly("new");
  }

  @Test
  void callersAndRoutesDoNotShareKeys() {
    // Given
    var key = UUID.randomUUID().toString();
    var now = Instant.parse("2001-01-02T00:00:00Z");
    claim(new Keyed("a", "POST /x", key, "f"), now);
    // When
    var other = claim(new Keyed("b", "POST /x", key, "g"), now);
    var elsewhere = claim(new Keyed("a", "POST /y", key, "g"), now);
    // Then
    assertThat(other).isInstanceOf(Claim.Granted.class);
    assertThat(elsewhere).isInstanceOf(Claim.Granted.class);
    table.purge(now.plus(Duration.ofHours(24)), 100).await().atMost(PATIENCE);
  }

  private Claim claim(Keyed request, Instant now) {
    return table.claim(request, now).await().atMost(PATIENCE);
  }
}
