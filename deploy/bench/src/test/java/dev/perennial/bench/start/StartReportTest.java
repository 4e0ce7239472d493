package dev.perennial.bench.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.start.StartReport.Begun;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class StartReportTest {

  @Test
  void theMedianIsAStartThatWas() {
    assertThat(Begun.median(begun(9, 1, 4))).isEqualTo(new Begun(4, 100, 1));
    assertThat(Begun.median(begun(3, 9, 1, 4))).isEqualTo(new Begun(3, 100, 1));
  }

  private static List<Begun> begun(double... seconds) {
    return DoubleStream.of(seconds).mapToObj(each -> new Begun(each, 100, 1)).toList();
  }
}
