package dev.perennial.campaign.experiment;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Changes.customer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssignmentTest {

  private static final Instant LATER = NOW.plus(Duration.ofDays(1));

  @Test
  void theOlderDrawIsAnalysed() {
    // Given
    var older = drawn(2, "holdout", NOW, Optional.empty());
    var newer = drawn(1, "treated", LATER, Optional.empty());
    // When
    var merged = newer.mergedWith(older);
    // Then
    assertThat(merged).isEqualTo(older).isEqualTo(older.mergedWith(newer));
  }

  @Test
  void whoAloneWasExposedStaysTreatedAndIsAnalysedByTheOlderDraw() {
    // Given
    var older = drawn(2, "holdout", NOW, Optional.empty());
    var newer = drawn(1, "treated", LATER, Optional.of(LATER));
    // When
    var merged = older.mergedWith(newer);
    // Then
    assertThat(merged.given()).isEqualTo("treated");
    assertThat(merged.arm()).isEqualTo("holdout");
    assertThat(merged.exposedAt()).contains(LATER);
    assertThat(merged.excluded()).isFalse();
  }

  @Test
  void twoWhoGotDifferentThingsLeaveTheAnalysisAndKeepTheOlder() {
    // Given
    var older = drawn(2, "a", NOW, Optional.of(LATER));
    var newer = drawn(1, "b", LATER, Optional.of(LATER));
    // When
    var merged = newer.mergedWith(older);
    // Then
    assertThat(merged.excluded()).isTrue();
    assertThat(merged.given()).isEqualTo("a");
    assertThat(merged.arm()).isEqualTo("a");
  }

  @Test
  void twoWhoGotTheSameStayInTheAnalysis() {
    // Given
    var older = drawn(2, "a", NOW, Optional.of(LATER));
    var newer = drawn(1, "a", LATER, Optional.of(NOW));
    // When
    var merged = older.mergedWith(newer);
    // Then
    assertThat(merged.excluded()).isFalse();
    assertThat(merged.exposedAt()).contains(NOW);
  }

  private static Assignment drawn(int person, String arm, Instant at, Optional<Instant> exposedAt) {
    return new Assignment(
        "win-back",
        customer(person),
        arm,
        arm,
        0.5,
        1,
        0,
        at,
        at.plus(Duration.ofDays(14)),
        at.plus(Duration.ofDays(28)),
        exposedAt,
        false);
  }
}
