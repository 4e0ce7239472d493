package dev.perennial.ingest.intake;

import java.util.Optional;

/// One order of a request, with its place in it: the line of a stream or the element of an array,
/// counted from 1.
record Line(int number, Normalized normalized) {

  Optional<Normalized.Accepted> accepted() {
    return switch (normalized) {
      case Normalized.Accepted accepted -> Optional.of(accepted);
      case Normalized.Rejected _ -> Optional.empty();
    };
  }
}
