package dev.perennial.bench.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BareOrderTest {

  @Test
  void asManyOrdersChangeASegmentAsDidInTheFlow() {
    assertThat(changing(0.4)).isBetween(3_900L, 4_100L);
    assertThat(changing(0)).isZero();
    assertThat(changing(1)).isEqualTo(10_000);
  }

  @Test
  void customersHaveIdsAsLongAsThoseOfIngestService() {
    assertThat(new BareOrder(1, 7).customerId()).hasSize("c-01h455vb4pex5vsknk084sn02q".length());
  }

  private static long changing(double share) {
    return LongStream.range(0, 10_000)
        .filter(number -> new BareOrder(number, 0).changes(share))
        .count();
  }
}
