package dev.perennial.campaign.points;

import dev.perennial.campaign.ledger.Columns;
import dev.perennial.campaign.loyalty.TierMove;
import dev.perennial.campaign.points.TierFollower.Moved;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Loyalty tiers that were reached, kept and lost.
@ApplicationScoped
class TierMoveTable {

  private static final String INSERT =
      """
      insert into loyalty_tier_move (account_id, kind, tier_from, tier_to, at, because)
      select account_id, kind, tier_from, tier_to, at, because
      from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::timestamptz[],
          $6::timestamptz[])
          with ordinality as n (account_id, kind, tier_from, tier_to, at, because, nth)
      order by nth
      """;

  private static final String FORGOTTEN = "erased:";

  private final List<TierFollower> followers;

  TierMoveTable(@All List<TierFollower> followers) {
    this.followers = followers;
  }

  /// A move and whose it is.
  record Made(long accountId, String customerId, TierMove move) {}

  /// Keeps `moves` and tells everybody who wants to know; of the forgotten nobody is told.
  Uni<Void> insert(SqlConnection transaction, List<Made> moves) {
    if (moves.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns =
        new Columns<>(moves)
            .bigint(Made::accountId)
            .text(made -> made.move().kind().name())
            .text(made -> made.move().from().name())
            .text(made -> made.move().to().name())
            .instant(made -> made.move().at())
            .instant(made -> made.move().because());
    return transaction
        .preparedQuery(INSERT)
        .execute(columns.tuple())
        .chain(() -> tell(transaction, moves));
  }

  private Uni<Void> tell(SqlConnection transaction, List<Made> moves) {
    var told =
        moves.stream()
            .filter(made -> !made.customerId().startsWith(FORGOTTEN))
            .map(made -> new Moved(made.customerId(), made.move()))
            .toList();
    var done = Uni.createFrom().voidItem();
    if (told.isEmpty()) {
      return done;
    }
    for (var follower : followers) {
      done = done.chain(() -> follower.moved(transaction, told));
    }
    return done;
  }
}
