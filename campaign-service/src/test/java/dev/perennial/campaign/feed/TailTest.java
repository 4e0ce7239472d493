package dev.perennial.campaign.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TailTest {

  @Test
  void whatFollowsAPositionIsKept() {
    // Given
    var tail = Tail.at(10).and(triggers(11, 13)).and(triggers(14, 15));
    // Then
    assertThat(tail.end()).isEqualTo(15);
    assertThat(tail.after(10)).contains(triggers(11, 15));
    assertThat(tail.after(13)).contains(triggers(14, 15));
    assertThat(tail.after(15)).contains(List.of());
  }

  @Test
  void whatIsNotKeptIsNotGuessed() {
    // Given
    var tail = Tail.at(10).and(triggers(11, 10 + Tail.SIZE_MAX)).and(triggers(1_011, 1_013));
    // Then
    assertThat(tail.triggers()).hasSize(Tail.SIZE_MAX);
    assertThat(tail.after(12)).isEmpty();
    assertThat(tail.after(13)).contains(triggers(14, 1_013));
  }

  @Test
  void aGapInTheFeedIsNoGapHere() {
    // Given
    var tail = Tail.at(10).and(List.of(new Published(12, "a"), new Published(20, "b")));
    // Then
    assertThat(tail.after(15)).contains(List.of(new Published(20, "b")));
  }

  private static List<Published> triggers(long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(position -> new Published(position, "event " + position))
        .toList();
  }
}
