package dev.perennial.campaign.order;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;

/// What the log tells of an order.
public sealed interface OrderRecord {

  String orderKey();

  /// Business instant at which it takes effect.
  Instant asOf();

  /// What names it: never the same for two that say different things of one order.
  String ref();

  /// A whole order at one version.
  ///
  /// @param version greater is newer, compared by characters
  /// @param order with what this version says of its money; refunds that were told alone are not
  ///     taken off
  record Snapshot(String version, Order order, Instant asOf) implements OrderRecord {

    public Snapshot {
      requireNonNull(version, "version");
      requireNonNull(order, "order");
      requireNonNull(asOf, "asOf");
      if (order.status() != OrderStatus.PAID && order.net().signum() != 0) {
        throw new IllegalArgumentException("an order that is not paid for counts nothing");
      }
    }

    @Override
    public String orderKey() {
      return order.key();
    }

    @Override
    public String ref() {
      return orderKey() + "@" + version;
    }

    /// The same of whom it really is.
    public Snapshot ownedBy(String customerId) {
      return new Snapshot(version, order.ownedBy(customerId), asOf);
    }

    /// What it says was refunded, 0 or more.
    BigDecimal refunded() {
      return order.gross().subtract(order.net()).max(BigDecimal.ZERO);
    }
  }

  /// One refund by its id, also before the order itself.
  record Refunded(String orderKey, String refundId, Refund refund, Instant asOf)
      implements OrderRecord {

    public Refunded {
      requireNonNull(orderKey, "orderKey");
      requireNonNull(refundId, "refundId");
      requireNonNull(refund, "refund");
      requireNonNull(asOf, "asOf");
    }

    @Override
    public String ref() {
      return orderKey + "/refunds/" + refundId + "@" + refund.version();
    }
  }
}
