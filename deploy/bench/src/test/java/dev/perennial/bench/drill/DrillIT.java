package dev.perennial.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The short drill as people start it: kills, a database and a broker that go away, duplicates,
/// disorder and poison under load, and nothing lost or doubled. `-Ddrill.seed=N` repeats one.
class DrillIT {

  private static final int MINUTES_MAX = 12;

  @Test
  void nothingIsLostOrDoubledWhateverGoesWrong(@TempDir Path home) throws Exception {
    var out = Files.createTempFile("drill", ".out");
    out.toFile().deleteOnExit();

    var process =
        new ProcessBuilder(command(home))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    // A test run that is stopped half-way takes the drill along, and it what it started.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    var ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
    process.destroy();

    var said = Files.readString(out);
    System.out.println(said);
    assertThat(ended).as(said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }

  private static List<String> command(Path home) throws IOException {
    var repository =
        System.getProperty(
            "perennial.repository", Path.of("../..").toAbsolutePath().normalize().toString());
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dperennial.repository=" + repository,
                "-jar",
                Path.of("target/perennial-bench.jar").toAbsolutePath().toString(),
                "drill",
                "--short",
                "--home",
                home.toString()));
    var seed = System.getProperty("drill.seed");
    if (seed != null) {
      command.addAll(List.of("--seed", seed));
    }
    return command;
  }
}
