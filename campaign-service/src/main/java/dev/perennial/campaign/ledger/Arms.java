package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.Offer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Draws customers into what campaigns try out.
public interface Arms {

  /// Where a customer belongs.
  ///
  /// @param name `holdout`, or the variant
  /// @param probability with which it was drawn
  /// @param offer in place of the step's own, if the variant has one
  record Arm(String name, double probability, boolean heldOut, Optional<Offer> offer) {}

  /// Draws those who were not drawn before.
  ///
  /// @return the arms by decision ids; none for steps where nothing is tried out
  Uni<Map<String, Arm>> draw(SqlConnection transaction, List<Ask> asks, Instant now);

  /// Notes to whom something went.
  Uni<Void> exposed(SqlConnection transaction, List<Ask> sent, Instant now);
}
