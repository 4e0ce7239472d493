package dev.perennial.bench.drill.fault;

import dev.perennial.local.orders.CanonicalOrder;
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

  /// Why it cannot happen on this machine.
  default Optional<String> obstacle() {
    return Optional.empty();
  }
}
