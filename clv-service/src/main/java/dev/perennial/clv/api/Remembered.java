package dev.perennial.clv.api;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// An answer of the database that is good for a while, by the machine's clock. A failure is not
/// remembered, nor what is not worth it: the next one asks again.
final class Remembered {

  private Remembered() {}

  static <T> Uni<T> of(Supplier<Uni<? extends T>> question, Duration fresh, InstantSource machine) {
    return of(question, _ -> true, fresh, machine);
  }

  /// @param worth whether an answer is worth remembering
  static <T> Uni<T> of(
      Supplier<Uni<? extends T>> question,
      Predicate<T> worth,
      Duration fresh,
      InstantSource machine) {
    var staleAt = new AtomicReference<>(Instant.MIN);
    return Uni.createFrom()
        .deferred(question)
        .invoke(
            answer -> staleAt.set(worth.test(answer) ? machine.instant().plus(fresh) : Instant.MIN))
        .onFailure()
        .invoke(() -> staleAt.set(Instant.MIN))
        .memoize()
        .until(() -> !machine.instant().isBefore(staleAt.get()));
  }
}
