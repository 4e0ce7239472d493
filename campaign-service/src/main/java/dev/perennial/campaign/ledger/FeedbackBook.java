package dev.perennial.campaign.ledger;

import dev.perennial.campaign.feedback.Answer;
import dev.perennial.campaign.feedback.Kept;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Takes answers in: kept and followed in one transaction.
@ApplicationScoped
public class FeedbackBook {

  private final Pool pool;
  private final FeedbackTable table;
  private final List<FeedbackFollower> followers;

  FeedbackBook(Pool pool, FeedbackTable table, @All List<FeedbackFollower> followers) {
    this.pool = pool;
    this.table = table;
    this.followers = followers;
  }

  /// @return those that became the newest about their thing
  public Uni<List<Kept>> take(List<Answer> answers) {
    return pool.withTransaction(
        transaction ->
            table
                .keep(transaction, answers)
                .chain(kept -> follow(transaction, kept).replaceWith(kept)));
  }

  private Uni<Void> follow(SqlConnection transaction, List<Kept> kept) {
    var followed = Uni.createFrom().voidItem();
    if (!kept.isEmpty()) {
      for (var follower : followers) {
        followed = followed.chain(() -> follower.answered(transaction, kept));
      }
    }
    return followed;
  }
}
