package dev.perennial.bench.drill;

import dev.perennial.bench.drill.fault.Fault;
import java.util.List;

/// What is drilled.
///
/// @param seed of all that is left to chance, but for how fast the machine is
/// @param rounds how often services are killed, at least 1
/// @param ordersPerSecond above 0
/// @param small for a test that must be over soon
record DrillPlan(List<Fault> faults, long seed, int rounds, int ordersPerSecond, boolean small) {

  DrillPlan {
    faults = List.copyOf(faults);
  }
}
