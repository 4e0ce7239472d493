package dev.perennial.campaign.webhook;

import dev.perennial.campaign.ledger.PersonFollower;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Follows erasures: the payloads of a person's deliveries go, what still waits is not sent any
/// more, and the log keeps when and how the rest went. A merge changes nothing: what was sent was
/// sent to whom it was sent.
@ApplicationScoped
class Forgetting implements PersonFollower {

  private final DeliveryLog log;

  Forgetting(DeliveryLog log) {
    this.log = log;
  }

  @Override
  public Uni<Void> merged(SqlConnection transaction, List<Merge> merges) {
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Void> erased(SqlConnection transaction, List<String> customerIds) {
    return log.erase(transaction, customerIds);
  }
}
