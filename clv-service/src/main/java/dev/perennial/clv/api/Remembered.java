package dev.perennial.clv.api;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// An answer of the database that is good for a while, by the machine's clock. A failure is not
/// remembered: the next one asks again.
final class Remembered {

  private Remembered() {}

  static <T> Uni<T> of(Supplier<Uni<? extends T>> question, Duration fresh, InstantSource machine) {
    var staleAt = new AtomicReference<>(Instant.MIN);
    return Uni.createFrom()
        .deferred(question)
        .invoke(() -> staleAt.set(machine.instant().plus(fresh)))
        .onFailure()
        .invoke(() -> staleAt.set(Instant.MIN))
        .memoize()
        .until(() -> !machine.instant().isBefore(staleAt.get()));
  }
}
