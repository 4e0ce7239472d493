package dev.perennial.campaign.ledger;

import dev.perennial.campaign.order.OrderChange;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Everybody who moves along with orders, one after the other.
@ApplicationScoped
public class OrderFollowers {

  private final List<OrderFollower> followers;

  OrderFollowers(@All List<OrderFollower> followers) {
    this.followers = followers;
  }

  Uni<Void> follow(SqlConnection transaction, List<OrderChange> changes) {
    var done = Uni.createFrom().voidItem();
    if (changes.isEmpty()) {
      return done;
    }
    for (var follower : followers) {
      done = done.chain(() -> follower.follow(transaction, changes));
    }
    return done;
  }
}
