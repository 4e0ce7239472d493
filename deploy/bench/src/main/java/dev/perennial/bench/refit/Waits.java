package dev.perennial.bench.refit;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// Orders whose effect on their customer's value has not been read yet. Thread-safe; the
/// watches of the phases are read when nobody waits any more.
final class Waits {

  private final Map<String, Deque<Wait>> byCustomer = new HashMap<>();
  private int waiting;

  private record Wait(Instant dueAt, Phase phase) {}

  /// An order of this customer is to be sent at `dueAt`.
  synchronized void begin(String customerId, Instant dueAt, Phase phase) {
    byCustomer.computeIfAbsent(customerId, _ -> new ArrayDeque<>()).add(new Wait(dueAt, phase));
    waiting++;
  }

  /// It was not taken in: nothing will come of it.
  synchronized void giveUp(String customerId, Instant dueAt) {
    var waits = byCustomer.get(customerId);
    if (waits != null && waits.removeIf(wait -> wait.dueAt().equals(dueAt))) {
      waiting--;
    }
  }

  /// A value that an order caused was read. It holds all of the customer's orders up to the one
  /// that was accepted at `acceptedAt`.
  synchronized void end(String customerId, Instant acceptedAt, Instant readAt) {
    var waits = byCustomer.getOrDefault(customerId, new ArrayDeque<>());
    while (!waits.isEmpty() && !waits.peek().dueAt().isAfter(acceptedAt)) {
      var wait = waits.poll();
      waiting--;
      wait.phase().sinceDue().took(wait.dueAt(), readAt);
      wait.phase().sinceAccepted().took(acceptedAt, readAt);
    }
  }

  synchronized int waiting() {
    return waiting;
  }
}
