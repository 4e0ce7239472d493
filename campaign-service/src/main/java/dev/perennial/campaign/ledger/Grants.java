package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.Reason;
import dev.perennial.campaign.event.OfferJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Makes of offers what customers are given in fact: a code, points, three items.
public interface Grants {

  /// What comes of an offer.
  sealed interface Grant {

    /// @param because what it was made from, kept beside the decision; null where there is nothing
    ///     to explain
    record Given(OfferJson offer, Object because) implements Grant {}

    record Refused(Reason reason) implements Grant {}
  }

  /// @return what comes of each, by decision ids
  Uni<Map<String, Grant>> grant(SqlConnection transaction, List<Ask> asks, Instant now);
}
