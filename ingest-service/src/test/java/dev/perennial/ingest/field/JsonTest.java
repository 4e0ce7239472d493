package dev.perennial.ingest.field;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void numbersKeepAllTheirDigits() {
    assertThat(Json.read("[0.123456789012345678901, 9007199254740993]".getBytes(UTF_8)))
        .hasToString("[0.123456789012345678901,9007199254740993]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"a\":1,\"a\":2}",
        "{} {}",
        "[1e99999999999999999999]",
        "[9999999999999999999999999999999999999999E9999999999999999999999999999999999999999]",
        "[-0.1E-9999999999999999999999999999999999999999]",
        "[NaN]"
      })
  void whatIsNoJsonIsRefused(String body) {
    assertThatThrownBy(() -> Json.read(body.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED));
  }
}
