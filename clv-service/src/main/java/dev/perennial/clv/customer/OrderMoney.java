package dev.perennial.clv.customer;

/// What one version of an order says of its money, in minor units of the reporting currency.
///
/// @param paid an unpaid or cancelled order counts nothing, whatever is refunded
/// @param netMinor what counts as revenue, without the refunds that it says
/// @param refundedMinor the refunds that it says, 0 or more
public record OrderMoney(boolean paid, long netMinor, long refundedMinor) {

  public static final OrderMoney UNPAID = new OrderMoney(false, 0, 0);

  public OrderMoney {
    if (refundedMinor < 0 || (!paid && (netMinor != 0 || refundedMinor != 0))) {
      throw new IllegalArgumentException(paid + ", " + netMinor + ", " + refundedMinor);
    }
  }

  public static OrderMoney paid(long grossMinor, long netMinor) {
    return new OrderMoney(true, netMinor, Math.max(0, Math.subtractExact(grossMinor, netMinor)));
  }

  /// Without refunds: for nothing, where `free`, or else for `netMinor`.
  static OrderMoney plain(long netMinor, boolean free) {
    if (free && netMinor != 0) {
      throw new IllegalArgumentException("free, and yet " + netMinor);
    }
    return netMinor == 0 && !free ? UNPAID : paid(netMinor, netMinor);
  }

  /// What counts as revenue once `refunds` are known, too: what the order says and what was told
  /// alone are the same money, so the greater of both is taken off.
  public long netMinor(Refunds refunds) {
    return paid && !refunds.isEmpty()
        ? Math.subtractExact(netMinor, Math.max(0, refunds.minor() - refundedMinor))
        : netMinor;
  }

  /// Whether it was ordered for nothing (a voucher paid it, a sample) and not taken back.
  public boolean free(Refunds refunds) {
    return paid && refundedMinor == 0 && netMinor == 0 && netMinor(refunds) == 0;
  }
}
