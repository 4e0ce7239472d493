package dev.perennial.campaign.person;

/// Orders that are nobody's: they are kept, since somebody may turn out to be behind one.
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
