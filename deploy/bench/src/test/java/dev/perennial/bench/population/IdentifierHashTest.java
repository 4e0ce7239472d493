package dev.perennial.bench.population;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdentifierHashTest {

  /// `printf 'email:c7@example.org' | openssl dgst -sha256 -hmac sixteen-letters! -binary`, its
  /// bits by fives.
  @Test
  void itIsTheHashThatIngestServiceKnows() {
    assertThat(new IdentifierHash("sixteen-letters!").of("EMAIL", "c7@example.org"))
        .isEqualTo("6j7p831zmnjbten488rp7m17y6ah99f1t53evyfnkpm37zj26dcg");
  }
}
