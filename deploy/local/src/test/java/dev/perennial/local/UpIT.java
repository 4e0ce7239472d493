package dev.perennial.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.embedded.Ports;
import dev.perennial.embedded.PostgresServer;
import dev.perennial.local.home.Home;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./perennial up` and `down` on the real processes.
class UpIT {

  private static final String HEADER = "customer,date,amount\n";

  @TempDir Path directory;

  @Test
  void theSameOrdersSortedAddNothing() throws Exception {
    // Given
    var rows = rows(300);
    var file = Files.writeString(directory.resolve("shop.csv"), HEADER + text(rows) + "x,y,z\n");
    var sorted =
        Files.writeString(
            directory.resolve("sorted.csv"), HEADER + text(rows.stream().sorted().toList()));
    var launcher = LauncherProcess.in(directory.resolve("home"));
    // When
    var first = launcher.up("--exit", "--as-of", "last-order", "--orders", file.toString());
    var facts = facts(launcher);
    var resorted = launcher.up("--exit", "--orders", sorted.toString());
    // Then
    assertThat(first.code()).as(first.err() + first.out()).isZero();
    assertThat(first.out())
        .contains("line 302: UNREADABLE, date 'y' is of no known form")
        .containsPattern("\\n +300 +0 +1\\n");
    assertThat(resorted.out()).containsPattern("\\n +0 +300 +0\\n");
    assertThat(facts(launcher)).isEqualTo(facts).hasSizeGreaterThan(300);
    assertThat(launcher.alive()).isEmpty();
  }

  @Test
  void aSecondUpIsRefusedAndDownStopsTheFirst() throws Exception {
    // Given
    var file = Files.writeString(directory.resolve("shop.csv"), HEADER + text(rows(3)));
    var launcher = LauncherProcess.in(directory.resolve("home"));
    var first = launcher.startUp("--orders", file.toString());
    awaitWords(first, "Running until Ctrl-C");
    // When
    var second = launcher.up("--exit");
    var down = launcher.down();
    var ended = launcher.await(first);
    // Then
    assertThat(second.code()).isEqualTo(1);
    assertThat(second.err().lines()).hasSize(1).first().asString().contains("already runs here");
    assertThat(down.code()).isZero();
    assertThat(ended.code()).isNotZero();
    assertThat(ended.err()).isEmpty();
    assertThat(launcher.alive()).isEmpty();
    assertThat(launcher.down().out()).isEqualToIgnoringNewLines("Nothing runs here.");
  }

  @Test
  void whatAKilledLauncherLeftIsStoppedByTheNextOne() throws Exception {
    // Given
    var file = Files.writeString(directory.resolve("shop.csv"), HEADER + text(rows(3)));
    var launcher = LauncherProcess.in(directory.resolve("home"));
    var first = launcher.startUp("--orders", file.toString());
    awaitWords(first, "Running until Ctrl-C");
    first.process().destroyForcibly().waitFor();
    assertThat(launcher.alive()).isNotEmpty();
    // When
    var next = launcher.up("--exit", "--orders", file.toString());
    // Then
    assertThat(next.code()).as(next.err()).isZero();
    assertThat(next.out()).contains("Stopped 4 processes").containsPattern("\\n +0 +3 +0\\n");
    assertThat(launcher.alive()).isEmpty();
  }

  @Test
  void aStopWhileStartingLeavesNothingBehind() throws Exception {
    var file = Files.writeString(directory.resolve("shop.csv"), HEADER + text(rows(3)));
    var launcher = LauncherProcess.in(directory.resolve("home"));
    for (var words : List.of("Starting PostgreSQL", "Starting ingest-service")) {
      var started = launcher.startUp("--exit", "--orders", file.toString());
      awaitWords(started, words);
      started.process().destroy();
      assertThat(launcher.await(started).err()).isEmpty();
      assertThat(launcher.alive()).isEmpty();
    }
    assertThat(launcher.up("--exit", "--orders", file.toString()).code()).isZero();
  }

  @Test
  void whatIsWrongIsSaidInOneSentence() throws Exception {
    var launcher = LauncherProcess.in(directory.resolve("home"));
    var port = launcher.portOffset() + 8082;
    var picture = Files.write(directory.resolve("logo.png"), new byte[] {(byte) 0x89, 'P', 1, 0});
    assertRefused(launcher.up("--exit", "--orders", "gone.csv"), "There is no file gone.csv");
    assertRefused(launcher.up("--exit", "--orders", picture.toString()), "No column for the date");
    assertRefused(launcher.up("--exit", "--as-of", "soon"), "--as-of soon is neither");
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertRefused(launcher.up("--exit"), "Port " + port + ", which clv-service needs, is in use");
    }
    assertThat(launcher.alive()).isEmpty();
  }

  private static void assertRefused(LauncherProcess.Ended ended, String words) {
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err().lines()).hasSize(1).first().asString().contains(words);
  }

  private static void awaitWords(LauncherProcess.Started started, String words) {
    Waiting.until(() -> started.hasSaid(words) || !started.process().isAlive());
    assertThat(started.hasSaid(words)).isTrue();
  }

  private static List<String> facts(LauncherProcess launcher) throws SQLException {
    var data = new Home(launcher.home()).postgres();
    try (var postgres = PostgresServer.durable(data, Ports.free())) {
      return Facts.of(postgres);
    }
  }

  private static List<String> rows(int count) {
    var random = new Random(7);
    var rows = new ArrayList<String>();
    for (var i = 0; i < count; i++) {
      var day = 1 + random.nextInt(28);
      rows.add(
          "c%d,2026-0%d-%02d,%d.5"
              .formatted(random.nextInt(60), 1 + random.nextInt(6), day, random.nextInt(9)));
    }
    return rows;
  }

  private static String text(List<String> rows) {
    return rows.stream().map(row -> row + "\n").collect(Collectors.joining());
  }
}
