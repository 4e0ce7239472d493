package dev.perennial.campaign.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracingSwitchTest {

  private static final String OFF = "quarkus.otel.sdk.disabled";

  @Test
  void tracingIsOffWhereNobodySaysWhereTracesGo() {
    assertThat(with(Map.of()).getValue(OFF, Boolean.class)).isTrue();
    assertThat(with(Map.of("perennial.tracing.endpoint", "")).getValue(OFF, Boolean.class))
        .isTrue();
  }

  @Test
  void theEndpointAloneSwitchesTracingOn() {
    // When
    var config = with(Map.of("perennial.tracing.endpoint", "http://collector:4317"));
    // Then
    assertThat(config.getValue(OFF, Boolean.class)).isFalse();
    assertThat(config.getValue("quarkus.otel.exporter.otlp.endpoint", String.class))
        .isEqualTo("http://collector:4317");
  }

  private static SmallRyeConfig with(Map<String, String> said) {
    return new SmallRyeConfigBuilder()
        .withDefaultValues(said)
        .withSources(new TracingSwitch())
        .build();
  }
}
