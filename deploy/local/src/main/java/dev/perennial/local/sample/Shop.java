package dev.perennial.local.sample;

/// The two shops of the sample: a German one on Shopify, an American one on WooCommerce.
enum Shop {
  GERMAN("shopify", "perennial-de", "EUR", 0.19, 4.90, 5_000_000_000_000L, 700_000),
  AMERICAN("woocommerce", "perennial-us", "USD", 0, 7.50, 100_000L, 20_000);

  private final String platform;
  private final String shop;
  private final String currency;
  private final double taxShare;
  private final double shippingFee;
  private final long firstOrder;
  private final int firstCustomer;

  Shop(
      String platform,
      String shop,
      String currency,
      double taxShare,
      double shippingFee,
      long firstOrder,
      int firstCustomer) {
    this.platform = platform;
    this.shop = shop;
    this.currency = currency;
    this.taxShare = taxShare;
    this.shippingFee = shippingFee;
    this.firstOrder = firstOrder;
    this.firstCustomer = firstCustomer;
  }

  String platform() {
    return platform;
  }

  String shop() {
    return shop;
  }

  String currency() {
    return currency;
  }

  double taxShare() {
    return taxShare;
  }

  double shippingFee() {
    return shippingFee;
  }

  long firstOrder() {
    return firstOrder;
  }

  int firstCustomer() {
    return firstCustomer;
  }

  Shop other() {
    return this == GERMAN ? AMERICAN : GERMAN;
  }
}
