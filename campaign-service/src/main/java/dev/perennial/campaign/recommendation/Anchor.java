package dev.perennial.campaign.recommendation;

import java.util.List;
import java.util.stream.Stream;

/// An item that a person holds, and what goes with it.
///
/// @param persons how many hold it
public record Anchor(String name, long persons, List<Neighbour> neighbours) {

  public Anchor {
    neighbours = List.copyOf(neighbours);
  }

  /// The same where an item goes with itself too: whoever holds it does.
  Anchor besideItself() {
    return new Anchor(
        name,
        persons,
        Stream.concat(Stream.of(new Neighbour(name, persons, persons)), neighbours.stream())
            .toList());
  }
}
