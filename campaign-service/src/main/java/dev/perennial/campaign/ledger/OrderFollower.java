package dev.perennial.campaign.ledger;

import dev.perennial.campaign.order.OrderChange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/// Somebody who has to move along with orders: points, codes, what is bought together. Every bean
/// of this type is called, one after the other.
public interface OrderFollower {

  /// [jakarta.annotation.Priority] of whoever steps look at, and of the steps themselves. Turns
  /// come before accounts and codes: whoever else locks anything follows after them.
  int BEFORE_STEPS = 2_000;

  int STEPS = 1_000;

  /// Of whoever locks codes: before accounts, as reversals do.
  int CODES = 500;

  /// Follows `changes` within the transaction that makes them, with their customers locked. The
  /// same change never comes twice.
  ///
  /// @param changes in the order in which they happened; of one order several may come
  Uni<Void> follow(SqlConnection transaction, List<OrderChange> changes);
}
