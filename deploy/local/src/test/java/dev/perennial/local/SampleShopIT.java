package dev.perennial.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The generated shop through the real processes.
class SampleShopIT {

  @TempDir Path directory;

  @Test
  void itsLastDaysCauseTriggersAndASecondRunAddsNothing() throws Exception {
    // Given
    var launcher = LauncherProcess.in(directory.resolve("home"));
    // When
    var first = launcher.up("--exit");
    var second = launcher.up("--exit");
    // Then
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out())
        .containsPattern("customers +5,000 ")
        .containsPattern("loyalty +[1-9]")
        .containsPattern("re-engagement +[1-9]")
        .containsPattern("promotion +[1-9]")
        .containsPattern("order accepted to trigger published: p50 \\d+ ms, p99 \\d+ ms");
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(second.out()).containsPattern("\\n +0 +[\\d,]+ +0\\n");
    assertThat(tables(second.out())).isEqualTo(tables(first.out()));
  }

  /// All that does not tell about one load.
  private static String tables(String out) {
    return out.substring(out.indexOf("all orders"), out.indexOf("orders a second"));
  }
}
