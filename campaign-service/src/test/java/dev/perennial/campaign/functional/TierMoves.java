package dev.perennial.campaign.functional;

import dev.perennial.campaign.points.TierFollower;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what happened to loyalty tiers.
@ApplicationScoped
public class TierMoves implements TierFollower {

  private final List<Moved> all = new CopyOnWriteArrayList<>();

  @Override
  public Uni<Void> moved(SqlConnection transaction, List<Moved> moves) {
    all.addAll(moves);
    return Uni.createFrom().voidItem();
  }

  /// Kinds and tiers of one customer's moves, in their order.
  public List<String> of(String customerId) {
    return all.stream()
        .filter(moved -> moved.customerId().equals(customerId))
        .map(moved -> moved.move().kind() + " " + moved.move().to())
        .toList();
  }
}
