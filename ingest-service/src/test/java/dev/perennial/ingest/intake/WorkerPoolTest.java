package dev.perennial.ingest.intake;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WorkerPoolTest {

  @Test
  void whoFindsNoRoomHasAThreadToBeToldSo() {
    assertThatCode(() -> WorkerPool.requireRoom(256, 4, 261)).doesNotThrowAnyException();
  }

  @Test
  void aPoolThatRequestsAndUploadsCanHoldWholeIsRefused() {
    assertThatThrownBy(() -> WorkerPool.requireRoom(256, 4, 260))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "quarkus.thread-pool.max-threads is 260 and must be more than"
                + " ingest.inflight.requests.max (256) and ingest.imports.uploads.max (4) together");
  }

  @Test
  void boundsThatNoNumberHoldsTogetherAreRefused() {
    assertThatThrownBy(() -> WorkerPool.requireRoom(Integer.MAX_VALUE, Integer.MAX_VALUE, 320))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
