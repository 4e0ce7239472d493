package dev.perennial.ingest.order;

/// One order of the whole installation: `platform/shop/id`. Platform and shop contain no slash, so
/// that no two orders share a key; the three lengths keep the key within 400 characters.
public record OrderKey(String platform, String shop, String id) {

  public static final int PLATFORM_LENGTH_MAX = 100;
  public static final int SHOP_LENGTH_MAX = 100;
  public static final int ID_LENGTH_MAX = 198;

  public OrderKey {
    requireName(platform, PLATFORM_LENGTH_MAX);
    requireName(shop, SHOP_LENGTH_MAX);
    if (id.isEmpty() || id.length() > ID_LENGTH_MAX) {
      throw new IllegalArgumentException("an order's id has 1 to 198 characters");
    }
  }

  public String value() {
    return platform + '/' + shop + '/' + id;
  }

  /// The key that was written so.
  public static OrderKey parse(String value) {
    var shop = value.indexOf('/') + 1;
    var id = value.indexOf('/', shop) + 1;
    return new OrderKey(
        value.substring(0, shop - 1), value.substring(shop, id - 1), value.substring(id));
  }

  private static void requireName(String name, int lengthMax) {
    if (name.isEmpty() || name.length() > lengthMax || name.indexOf('/') >= 0) {
      throw new IllegalArgumentException("platform and shop have 1 to 100 characters and no slash");
    }
  }
}
