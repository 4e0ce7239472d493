package dev.perennial.bench.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcTest {

  private static final String STAT =
      "7 (a (bad) name) S 1 7 7 0 -1 4194304 101 0 0 0 230 70 500 25 20 0 13 0 58324 3133440 386\n";

  @TempDir private Path root;

  @Test
  void timeOfAProcessIsThatOfItsOwnThreads() throws IOException {
    given(7);

    assertThat(new Proc(root).process(7)).isEqualTo(new Use(3, 1_708 * 1_024, 13));
  }

  @Test
  void timeOfChildrenThatEndedIsKeptApart() {
    assertThat(ProcStat.parse(STAT)).isEqualTo(new ProcStat(300, 525, 13));
  }

  @Test
  void aProcessThatHasEndedUsesNothing() {
    assertThat(new Proc(root).process(8)).isEqualTo(Use.NOTHING);
  }

  private void given(long pid) throws IOException {
    var process = Files.createDirectories(root.resolve(Long.toString(pid)));
    Files.writeString(process.resolve("stat"), STAT);
    Files.writeString(process.resolve("status"), "Name:\ta\nVmRSS:\t    1708 kB\nThreads:\t13\n");
  }
}
