package dev.perennial.ingest.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

  private static final Times BERLIN = Times.local(ZoneId.of("Europe/Berlin"));

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T10:00:00, 2026-01-31T09:00:00Z",
    "2026-01-31 10:00:00, 2026-01-31T09:00:00Z",
    "2026-01-31, 2026-01-30T23:00:00Z",
    "2026-01-31T10:00:00Z, 2026-01-31T10:00:00Z",
    "2026-01-31T10:00:00.5-05:00, 2026-01-31T15:00:00.5Z",
    "2026-01-31T10:00:00+0530, 2026-01-31T04:30:00Z",
  })
  void anOffsetThatIsGivenCountsBeforeTheZone(String written, String instant) {
    assertThat(BERLIN.read(written)).isEqualTo(Instant.parse(instant));
  }

  @Test
  void whatIsNoTimeIsRefused() {
    assertThatThrownBy(() -> BERLIN.read("yesterday")).isInstanceOf(IllegalArgumentException.class);
  }
}
