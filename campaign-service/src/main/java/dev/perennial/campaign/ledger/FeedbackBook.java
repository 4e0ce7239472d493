package dev.perennial.campaign.ledger;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.perennial.campaign.feedback.Answer;
import dev.perennial.campaign.feedback.Kept;
import dev.perennial.campaign.person.Alias;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes answers in: kept and followed in one transaction.
@ApplicationScoped
public class FeedbackBook {

  private final Pool pool;
  private final AliasTable aliases;
  private final FeedbackTable table;
  private final List<FeedbackFollower> followers;

  FeedbackBook(
      Pool pool, AliasTable aliases, FeedbackTable table, @All List<FeedbackFollower> followers) {
    this.pool = pool;
    this.aliases = aliases;
    this.table = table;
    this.followers = followers;
  }

  /// What was said by an id that was merged away was said by who is left; what the forgotten say
  /// is not kept.
  ///
  /// @return those that became the newest about their thing
  public Uni<List<Kept>> take(List<Answer> answers) {
    return pool.withTransaction(
        transaction ->
            owned(transaction, answers)
                .chain(owned -> table.keep(transaction, owned))
                .chain(kept -> follow(transaction, kept).replaceWith(kept)));
  }

  private Uni<List<Answer>> owned(SqlConnection transaction, List<Answer> answers) {
    var ids = answers.stream().map(Answer::customerId).collect(toSet());
    return aliases
        .share(transaction)
        .chain(() -> aliases.of(transaction, ids))
        .map(known -> known.stream().collect(toMap(Alias::customerId, alias -> alias)))
        .map(known -> answers.stream().flatMap(answer -> owned(answer, known).stream()).toList());
  }

  private static Optional<Answer> owned(Answer answer, Map<String, Alias> known) {
    var alias = known.get(answer.customerId());
    return alias == null
        ? Optional.of(answer)
        : Optional.of(answer.of(alias.rootId())).filter(_ -> !alias.erased());
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
