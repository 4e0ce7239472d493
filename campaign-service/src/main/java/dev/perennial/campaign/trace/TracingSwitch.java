package dev.perennial.campaign.trace;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// Switches tracing on where it is said where traces go, and off elsewhere.
public final class TracingSwitch implements ConfigSourceFactory {

  private static final String ENDPOINT = "perennial.tracing.endpoint";

  /// Above application.properties, below the environment.
  private static final int ORDINAL = 275;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    var said =
        Optional.ofNullable(context.getValue(ENDPOINT))
            .flatMap(value -> Optional.ofNullable(value.getValue()))
            .filter(endpoint -> !endpoint.isBlank())
            .map(
                endpoint ->
                    Map.of(
                        "quarkus.otel.sdk.disabled",
                        "false",
                        "quarkus.otel.exporter.otlp.endpoint",
                        endpoint))
            .orElse(Map.of("quarkus.otel.sdk.disabled", "true"));
    return List.of(new PropertiesConfigSource(said, "tracing", ORDINAL));
  }
}
