package dev.perennial.clv.identity;

/// Orders that are nobody's: their money counts, and there is no customer.
public final class Nobody {

  private static final String PREFIX = "anon:";

  private Nobody() {}

  /// What stands in the place of a customer id.
  public static String of(String orderKey) {
    return PREFIX + orderKey;
  }

  public static boolean is(String customerId) {
    return customerId.startsWith(PREFIX);
  }
}
