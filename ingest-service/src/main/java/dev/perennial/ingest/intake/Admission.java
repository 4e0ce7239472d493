package dev.perennial.ingest.intake;

import dev.perennial.ingest.api.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Bounds what is being worked on at one time, in requests and in bytes, so that memory is bounded.
/// Nothing queues: who finds no room is told so at once.
@ApplicationScoped
class Admission {

  private final Semaphore requests;
  private final Semaphore bytes;

  Admission(IngestConfig config) {
    this.requests = new Semaphore(config.inflightRequestsMax());
    this.bytes = new Semaphore(config.inflightBytesMax());
  }

  /// Runs `work`, for which `size` bytes are reserved until it ends. A 429 problem where there is
  /// no room.
  <T> Uni<T> during(int size, Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              reserve(size);
              return Uni.createFrom()
                  .deferred(work::get)
                  .onTermination()
                  .invoke(() -> release(size));
            });
  }

  private void reserve(int size) {
    if (!requests.tryAcquire()) {
      throw full();
    }
    if (!bytes.tryAcquire(size)) {
      requests.release();
      throw full();
    }
  }

  private void release(int size) {
    bytes.release(size);
    requests.release();
  }

  private static RuntimeException full() {
    return Problem.of(429, "too many orders are being taken in").asException();
  }
}
