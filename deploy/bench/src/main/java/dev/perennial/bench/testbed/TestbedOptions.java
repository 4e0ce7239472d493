package dev.perennial.bench.testbed;

import dev.perennial.local.Place;
import dev.perennial.local.home.Home;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What every instrument may be told.
public final class TestbedOptions {

  @Mixin private Place place;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "writes the figures there too, as JSON")
  private Path json;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description = "writes a flight recording of clv-service")
  private Path profile;

  public Path repository() {
    return place.repository();
  }

  /// Null where none is wanted.
  public Path json() {
    return json;
  }

  /// Beside the data of `./perennial up`, which may run meanwhile.
  Home home() {
    return new Home(place.home().resolve("bench"));
  }

  /// What clv-service's environment has beside the usual.
  Map<String, String> clvEnvironment() {
    return profile == null
        ? Map.of()
        : Map.of(
            "JAVA_TOOL_OPTIONS",
            "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                + profile.toAbsolutePath());
  }
}
