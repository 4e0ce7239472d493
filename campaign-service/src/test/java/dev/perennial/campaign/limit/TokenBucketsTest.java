package dev.perennial.campaign.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.campaign.limit.TokenBuckets.Verdict;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long START = -5 * SECOND;

  @Test
  void asManyAsTheBucketHoldsAreGrantedAtOnceAndNoMore() {
    // Given: 3 in 30 s, one every 10 s
    var buckets = new TokenBuckets(3, Duration.ofSeconds(30), 10);
    // Then
    assertThat(buckets.take("a", START)).isEqualTo(new Verdict(true, 2, 10, 0));
    assertThat(buckets.take("a", START)).isEqualTo(new Verdict(true, 1, 20, 0));
    assertThat(buckets.take("a", START)).isEqualTo(new Verdict(true, 0, 30, 0));
    assertThat(buckets.take("a", START + 1)).isEqualTo(new Verdict(false, 0, 30, 10));
  }

  @Test
  void whoWaitsAsLongAsToldIsGrantedOne() {
    // Given
    var buckets = new TokenBuckets(3, Duration.ofSeconds(30), 10);
    for (int i = 0; i < 3; i++) {
      buckets.take("a", START);
    }
    var told = buckets.take("a", START + SECOND).retrySeconds();
    // Then
    assertThat(told).isEqualTo(9);
    assertThat(buckets.take("a", START + 8 * SECOND).granted()).isFalse();
    assertThat(buckets.take("a", START + SECOND + told * SECOND).granted()).isTrue();
    assertThat(buckets.take("a", START + SECOND + told * SECOND).granted()).isFalse();
  }

  @Test
  void oneCallerDoesNotTakeFromAnother() {
    // Given
    var buckets = new TokenBuckets(1, Duration.ofSeconds(10), 10);
    buckets.take("a", START);
    // Then
    assertThat(buckets.take("a", START).granted()).isFalse();
    assertThat(buckets.take("b", START).granted()).isTrue();
  }

  @Test
  void overAnyTimeNoMoreAreGrantedThanTheBucketAndItsRefill() {
    // Given
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var buckets = new TokenBuckets(20, Duration.ofSeconds(10), 10);
    var nanos = START;
    var granted = 0;
    // When
    for (int i = 0; i < 10_000; i++) {
      nanos += random.nextLong(SECOND / 5);
      granted += buckets.take("a", nanos).granted() ? 1 : 0;
    }
    // Then: 2 a second
    var seconds = (nanos - START) / (double) SECOND;
    assertThat((double) granted)
        .as("seed %d", seed)
        .isLessThanOrEqualTo(20 + 2 * seconds)
        .isGreaterThan(2 * seconds * 0.95);
  }

  @Test
  void onlySoManyCallersAreHeld() {
    // Given
    var buckets = new TokenBuckets(1, Duration.ofSeconds(10), 100);
    // When
    for (int i = 0; i < 10_000; i++) {
      buckets.take("caller " + i, START);
    }
    // Then
    assertThat(buckets.callers()).isEqualTo(100);
    assertThat(buckets.take("caller 9999", START).granted()).isFalse();
  }

  @Test
  void manyThreadsShareOneBucketExactly() throws Exception {
    // Given
    var buckets = new TokenBuckets(1_000, Duration.ofDays(1), 10);
    var granted = new AtomicInteger();
    // When
    var threads = new Thread[16];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int n = 0; n < 500; n++) {
                      if (buckets.take("a", START).granted()) {
                        granted.incrementAndGet();
                      }
                    }
                  });
    }
    for (var thread : threads) {
      thread.join();
    }
    // Then
    assertThat(granted).hasValue(1_000);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new TokenBuckets(0, Duration.ofSeconds(1), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TokenBuckets(1, Duration.ZERO, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
