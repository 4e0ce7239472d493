package dev.perennial.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SourceLimitTest {

  @Test
  void aLimitToNothingAllowsNothing() {
    var limit = SourceLimit.to(Set.of());

    assertThat(limit.isLimited()).isTrue();
    assertThat(limit.allows("a")).isFalse();
    assertThat(limit.allowsAny(Set.of())).isFalse();
  }

  @Test
  void oneOfSeveralNamesIsEnough() {
    var limit = SourceLimit.to(Set.of("b"));

    assertThat(limit.allowsAny(Set.of("a", "b"))).isTrue();
    assertThat(limit.allows("a")).isFalse();
  }

  @Test
  void noLimitAllowsEverything() {
    assertThat(SourceLimit.NONE.allows("a")).isTrue();
    assertThat(SourceLimit.NONE.isLimited()).isFalse();
  }
}
