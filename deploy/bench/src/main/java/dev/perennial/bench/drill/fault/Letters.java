package dev.perennial.bench.drill.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Records that nobody can read, sent on purpose: each has to become a dead letter, and nothing
/// else. For one thread.
public final class Letters {

  private final List<Planned> planned = new ArrayList<>();

  /// A record by its place, which is in no other's dead letters.
  public record Place(String topic, int partition, long offset) {}

  /// @param deadLetters the topics in each of which it has to end
  public record Planned(Place place, Set<String> deadLetters, String what) {}

  void plan(Planned poison) {
    planned.add(poison);
  }

  public List<Planned> planned() {
    return List.copyOf(planned);
  }

  public Set<Place> places() {
    return planned.stream().map(Planned::place).collect(Collectors.toSet());
  }
}
