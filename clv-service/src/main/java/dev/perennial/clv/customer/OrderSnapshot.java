package dev.perennial.clv.customer;

import dev.perennial.clv.identity.Nobody;
import dev.perennial.clv.identity.Owners;
import java.time.Instant;
import java.time.LocalDate;

/// A whole order at one version, as the log tells it.
///
/// @param orderKey platform/shop/id
/// @param version greater is newer, compared by characters
/// @param customerId whose it is; `anon:...` for nobody's
/// @param day business day on which it was placed
/// @param money what it says of its money
/// @param recordedAt business instant at which ingest took it in
/// @param asOf business instant at which it takes effect; later than recordedAt for an order placed
///     in the future
/// @param acceptedAt instant of the machine's clock at which ingest answered for it, null if
///     unknown
/// @param placedAt when the customer ordered
/// @param channel over which it came, null if not told
/// @param basket what it was made of
public record OrderSnapshot(
    String orderKey,
    String version,
    String customerId,
    LocalDate day,
    OrderMoney money,
    Instant recordedAt,
    Instant asOf,
    Instant acceptedAt,
    Instant placedAt,
    String channel,
    Basket basket)
    implements OrderRecord {

  /// Without refunds, placed when it takes effect, over a channel and of things that are not told.
  ///
  /// @param netMinor what counts as revenue, in minor units of the reporting currency
  /// @param free ordered for nothing (a voucher paid it, a sample) and not taken back
  public OrderSnapshot(
      String orderKey,
      String version,
      String customerId,
      LocalDate day,
      long netMinor,
      boolean free,
      Instant recordedAt,
      Instant asOf,
      Instant acceptedAt) {
    this(
        orderKey,
        version,
        customerId,
        day,
        OrderMoney.plain(netMinor, free),
        recordedAt,
        asOf,
        acceptedAt,
        asOf,
        null,
        Basket.UNTOLD);
  }

  /// What it says that counts as revenue, in minor units of the reporting currency.
  public long netMinor() {
    return money.netMinor();
  }

  /// Whether it says that it was ordered for nothing, and not taken back.
  public boolean free() {
    return money.free(Refunds.NONE);
  }

  public boolean anonymous() {
    return Nobody.is(customerId);
  }

  /// The same snapshot under the id of its owner, who may be somebody else than its record says, or
  /// nobody.
  public OrderSnapshot ownedBy(Owners owners) {
    var ownerId = owners.ownerOf(orderKey, customerId);
    return ownerId.equals(customerId)
        ? this
        : new OrderSnapshot(
            orderKey,
            version,
            ownerId,
            day,
            money,
            recordedAt,
            asOf,
            acceptedAt,
            placedAt,
            channel,
            basket);
  }

  /// Placed after the business now: it takes effect at its own time.
  public boolean waits() {
    return asOf.isAfter(recordedAt);
  }

  /// When the customer hears of it.
  Instant heardAt() {
    return waits() ? recordedAt : asOf;
  }

  /// What is held of the order once this snapshot is in.
  ///
  /// @param refunds those of the order that were told alone so far
  public HeldOrder held(Refunds refunds) {
    return new HeldOrder(orderKey, version, customerId, day, money, refunds, waits() ? asOf : null);
  }

  @Override
  public String ref() {
    return orderKey + "@" + version;
  }
}
