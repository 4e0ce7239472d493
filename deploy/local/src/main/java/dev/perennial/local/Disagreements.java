package dev.perennial.local;

import dev.perennial.local.home.Settings;
import dev.perennial.local.home.Settings.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Options that ask for something else than an installation was made with, and so are not followed.
final class Disagreements {

  private Disagreements() {}

  /// One sentence for each.
  static List<String> of(UpOptions asked, Settings kept) {
    return Stream.of(
            differs("--zone", asked.zone(), kept.zone()),
            differs("--currency", asked.currency(), kept.currency()),
            differs(
                "--rates", asked.rates().map(Path::toAbsolutePath).map(Optional::of), kept.rates()),
            differs("--as-of", clock(asked, kept), kept.clock()),
            differs("--seed", asked.seed(), seed(kept)))
        .flatMap(Optional::stream)
        .map(
            option ->
                "%s is not followed: this installation was made with another one, and its figures depend on it (--fresh starts over)."
                    .formatted(option))
        .toList();
  }

  private static Optional<String> differs(String option, Optional<?> asked, Object kept) {
    return asked.filter(value -> !value.equals(kept)).map(_ -> option);
  }

  /// `last-order` means another day with each file; the stored one stays without a word.
  private static Optional<?> clock(UpOptions asked, Settings kept) {
    return asked
        .asOf()
        .filter(asOf -> !(asOf instanceof AsOf.LastOrder))
        .map(asOf -> asOf.clock(Optional.empty(), kept.zone()));
  }

  private static Object seed(Settings kept) {
    return switch (kept.origin()) {
      case Origin.Sample(var seed, _) -> seed;
      case Origin.Files() -> "none";
    };
  }
}
