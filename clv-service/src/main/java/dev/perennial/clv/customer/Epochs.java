package dev.perennial.clv.customer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All epochs of an installation, oldest first, the first being number 1. A customer passes from
/// one to the next in their own time, like everything else that time does to them.
public record Epochs(List<Epoch> all) {

  public Epochs {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("there is always a first epoch");
    }
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).number() != i + 1
          || (i > 0 && all.get(i).effectiveFrom().isBefore(all.get(i - 1).effectiveFrom()))) {
        throw new IllegalArgumentException("epochs out of order at " + all.get(i).number());
      }
    }
  }

  /// One set of rules for all time.
  public static Epochs always(Rules rules) {
    return new Epochs(List.of(new Epoch(1, Instant.EPOCH, new Cause.Time(), rules)));
  }

  public Epoch newest() {
    return all.getLast();
  }

  public Epoch number(int number) {
    return all.get(number - 1);
  }

  /// The epoch that follows that number; empty after the newest.
  public Optional<Epoch> after(int number) {
    return number < all.size() ? Optional.of(all.get(number)) : Optional.empty();
  }

  /// The epoch at `at`.
  public Epoch at(Instant at) {
    return all.reversed().stream()
        .filter(epoch -> !epoch.effectiveFrom().isAfter(at))
        .findFirst()
        .orElseGet(all::getFirst);
  }
}
