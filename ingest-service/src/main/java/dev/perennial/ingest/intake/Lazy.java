package dev.perennial.ingest.intake;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Something that is made when it is first needed, and tried again where making it failed: a Kafka
/// client cannot be made while the broker's name does not resolve.
public final class Lazy<T> {

  private final Supplier<T> make;
  private Optional<T> made = Optional.empty();

  public Lazy(Supplier<T> make) {
    this.make = make;
  }

  public synchronized T get() {
    if (made.isEmpty()) {
      made = Optional.of(make.get());
    }
    return made.get();
  }

  public synchronized void ifMade(Consumer<T> action) {
    made.ifPresent(action);
  }
}
