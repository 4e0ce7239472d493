package dev.perennial.campaign.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LoopTest {

  private static final Duration NEVER = Duration.ofDays(1);

  @Test
  @Timeout(30)
  void goesOnAtOnceWhileThereIsMore() throws InterruptedException {
    var rounds = new CountDownLatch(3);
    try (var loop =
        new Loop(
            "more",
            NEVER,
            () -> {
              rounds.countDown();
              return rounds.getCount() > 0;
            })) {
      loop.start();
      rounds.await();
    }
  }

  @Test
  @Timeout(30)
  void doesTheNextRoundWhenWoken() throws InterruptedException {
    var rounds = new CountDownLatch(2);
    try (var loop =
        new Loop(
            "woken",
            NEVER,
            () -> {
              rounds.countDown();
              return false;
            })) {
      loop.start();
      loop.wake();
      rounds.await();
    }
  }

  @Test
  @Timeout(30)
  void isTriedAgainAfterAFailure() throws InterruptedException {
    var rounds = new CountDownLatch(2);
    try (var loop =
        new Loop(
            "failing",
            Duration.ofMillis(1),
            () -> {
              rounds.countDown();
              throw new IllegalStateException("the broker is away");
            })) {
      loop.start();
      rounds.await();
    }
  }

  @Test
  @Timeout(30)
  void doesNoRoundAfterItWasClosed() throws InterruptedException {
    var rounds = new AtomicInteger();
    var failing = new CountDownLatch(1);
    var loop =
        new Loop(
            "closed",
            NEVER,
            () -> {
              rounds.incrementAndGet();
              failing.countDown();
              throw new IllegalStateException("the broker is away");
            });
    loop.start();
    failing.await();

    loop.close();

    loop.wake();
    assertThat(rounds).hasValue(1);
  }
}
