package dev.perennial.bench.drill.fault;

import dev.perennial.local.orders.CanonicalOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Something that goes wrong while customers order.
public interface Fault {

  /// By which it is called for, for example `kill`.
  String title();

  /// Goes wrong, and is over when it returns: everything that was taken away is there again,
  /// though services may not be ready yet.
  void strike(Scene scene) throws Exception;

  /// What the shop makes of its orders meanwhile.
  default Supplier<CanonicalOrder> orders(Supplier<CanonicalOrder> usual, Scene scene) {
    return usual;
  }

  /// How late 99 of 100 triggers may come to the healthy receiver of webhooks meanwhile; empty
  /// where that is a matter of how fast the machine is.
  default Optional<Duration> deliveredWithin() {
    return Optional.empty();
  }

  /// Why it cannot happen on this machine.
  default Optional<String> obstacle() {
    return Optional.empty();
  }
}
