package dev.perennial.campaign.points;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.decision.Happening;
import dev.perennial.campaign.decision.LoyaltyMove;
import dev.perennial.campaign.decision.LoyaltyMoved;
import dev.perennial.campaign.ledger.Decider;
import dev.perennial.campaign.loyalty.TierMove;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Starts the steps that are about loyalty tiers, as of what moved them: a history that is read
/// today is not news. Accounts are locked by then, so nothing is decided here: it is right after.
@ApplicationScoped
class TierSteps implements TierFollower {

  private final Decider decider;
  private final BusinessClock clock;

  TierSteps(Decider decider, BusinessClock clock) {
    this.decider = decider;
    this.clock = clock;
  }

  @Override
  public Uni<Void> moved(SqlConnection transaction, List<Moved> moves) {
    var news = moves.stream().map(TierSteps::happening).toList();
    return decider.defer(transaction, news, clock.now());
  }

  private static Happening happening(Moved moved) {
    var move = moved.move();
    return switch (move.kind()) {
      case REACHED -> happening(moved.customerId(), LoyaltyMove.REACHED, move.to().name(), move);
      case KEPT -> happening(moved.customerId(), LoyaltyMove.KEPT, move.to().name(), move);
      case LOST -> happening(moved.customerId(), LoyaltyMove.LOST, move.from().name(), move);
    };
  }

  private static Happening happening(
      String customerId, LoyaltyMove kind, String tier, TierMove move) {
    return new LoyaltyMoved(customerId, kind, tier, move.because());
  }
}
