package dev.perennial.campaign.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkerTest {

  /// The broker's default of `offset.metadata.max.bytes`.
  private static final int BYTES_MAX = 4096;

  @Test
  void anyOrdinalsAreReadAsWritten() {
    var seed = new Random().nextLong();
    for (var bits = 1; bits < 63; bits++) {
      // Given
      var ordinals =
          new Random(seed + bits).longs(100, 0, 1L << bits).sorted().distinct().boxed().toList();
      // When
      var read = Marker.read(Marker.write(ordinals));
      // Then
      assertThat(read).as("seed %d, %d bits", seed, bits).isEqualTo(ordinals);
    }
  }

  @Test
  void nothingIsReadAsNothing() {
    assertThat(Marker.read(Marker.write(List.of()))).isEmpty();
  }

  @Test
  void theLargestBatchFitsIntoAnOffset() {
    // Given
    var ordinals = new Random(1).longs(500, 0, 1L << 48).sorted().boxed().toList();
    // When
    var marker = Marker.write(ordinals);
    // Then
    assertThat(marker.length()).isLessThan(BYTES_MAX);
  }
}
