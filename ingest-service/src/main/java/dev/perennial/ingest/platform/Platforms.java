package dev.perennial.ingest.platform;

import dev.perennial.ingest.platform.amazon.Amazon;
import dev.perennial.ingest.platform.bigcommerce.BigCommerce;
import dev.perennial.ingest.platform.canonical.Canonical;
import dev.perennial.ingest.platform.canonical.Forwarded;
import dev.perennial.ingest.platform.ebay.Ebay;
import dev.perennial.ingest.platform.magento.Magento;
import dev.perennial.ingest.platform.medusa.Medusa;
import dev.perennial.ingest.platform.saleor.Saleor;
import dev.perennial.ingest.platform.shopify.Shopify;
import dev.perennial.ingest.platform.square.Square;
import dev.perennial.ingest.platform.stripe.Stripe;
import dev.perennial.ingest.platform.woocommerce.WooCommerce;
import java.util.List;
import java.util.Optional;

/// Every platform that is understood. A new one is its package and a line here.
public final class Platforms {

  private static final List<Platform> ALL =
      List.of(
          new Amazon(),
          new BigCommerce(),
          new Canonical(),
          new Ebay(),
          new Forwarded(),
          new Magento(),
          new Medusa(),
          new Saleor(),
          new Shopify(),
          new Square(),
          new Stripe(),
          new WooCommerce());

  private Platforms() {}

  public static List<Platform> all() {
    return ALL;
  }

  public static Optional<Platform> byName(String name) {
    return ALL.stream().filter(platform -> platform.name().equals(name)).findFirst();
  }
}
