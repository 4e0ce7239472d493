package dev.perennial.campaign.ledger;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.decision.Answered;
import dev.perennial.campaign.decision.Happening;
import dev.perennial.campaign.feedback.Kept;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Starts the steps that are about what customers say. Who says the same again, a detractor who
/// stays one, starts nothing anew.
@ApplicationScoped
class FeedbackSteps implements FeedbackFollower {

  private final Decider decider;
  private final BusinessClock clock;

  FeedbackSteps(Decider decider, BusinessClock clock) {
    this.decider = decider;
    this.clock = clock;
  }

  @Override
  public Uni<Void> answered(SqlConnection transaction, List<Kept> answers) {
    var news =
        answers.stream()
            .filter(kept -> kept.before().filter(kept.answer().attitude()::equals).isEmpty())
            .map(FeedbackSteps::happening)
            .toList();
    return decider.defer(transaction, news, clock.now());
  }

  private static Happening happening(Kept kept) {
    var answer = kept.answer();
    return new Answered(answer.customerId(), kept.ref(), answer.givenAt(), answer.score());
  }
}
