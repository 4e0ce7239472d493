package dev.perennial.clv.api;

import dev.perennial.clv.customer.Rules;
import dev.perennial.clv.ledger.EpochBook;
import dev.perennial.clv.review.ShopFifths;
import dev.perennial.clv.segment.RfmCutPoints;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Where the fifths of this shop's customers end: as the newest fit drew them, and before the first
/// one as they are now, asked of the database at most once a minute as soon as there is anybody.
@ApplicationScoped
class RfmBorders {

  private static final Duration FRESH = Duration.ofMinutes(1);

  private final EpochBook epochs;
  private final Uni<Optional<RfmCutPoints>> undrawn;

  RfmBorders(EpochBook epochs, ShopFifths fifths, Clock machine) {
    this.epochs = epochs;
    this.undrawn = Remembered.of(fifths::now, Optional::isPresent, FRESH, machine);
  }

  /// Empty where there is nobody to be held against.
  Uni<Optional<RfmCutPoints>> cutPoints() {
    return epochs.rulesNow().map(Rules::rfm).chain(this::orUndrawn);
  }

  private Uni<Optional<RfmCutPoints>> orUndrawn(Optional<RfmCutPoints> drawn) {
    return drawn.isPresent() ? Uni.createFrom().item(drawn) : undrawn;
  }
}
