package dev.perennial.local.sample;

import dev.perennial.local.orders.CanonicalOrder.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// What is in an order: goods worth a given amount, tax and shipping on top.
record Basket(BigDecimal goods, BigDecimal tax, BigDecimal shipping, List<Line> lines) {

  private static final List<Product> PRODUCTS =
      List.of(
          new Product("lavender-hidcote", "perennials"),
          new Product("echinacea-magnus", "perennials"),
          new Product("salvia-caradonna", "perennials"),
          new Product("hosta-halcyon", "shade"),
          new Product("fern-lady", "shade"),
          new Product("rose-gertrude", "roses"),
          new Product("rose-munstead", "roses"),
          new Product("secateurs", "tools"),
          new Product("trowel-ash", "tools"),
          new Product("compost-peat-free", "care"));
  private static final int LINES_MAX = 3;
  private static final int QUANTITY_MAX = 3;
  private static final double FREE_SHIPPING_FROM = 60;
  private static final double ORDER_SIGMA = 0.4;

  private record Product(String name, String category) {}

  static Basket of(Shopper shopper, Shop shop, Dice dice) {
    var worth = dice.logNormal(shopper.spendMedian(), ORDER_SIGMA);
    var goods = cents(worth);
    return new Basket(
        goods,
        cents(worth * shop.taxShare()),
        worth < FREE_SHIPPING_FROM ? cents(shop.shippingFee()) : cents(0),
        lines(worth, dice));
  }

  BigDecimal total() {
    return goods.add(tax).add(shipping);
  }

  private static List<Line> lines(double worth, Dice dice) {
    var lines = new ArrayList<Line>();
    var count = dice.upTo(LINES_MAX);
    for (var i = 0; i < count; i++) {
      var product = dice.oneOf(PRODUCTS);
      var quantity = dice.upTo(QUANTITY_MAX);
      var unitPrice =
          BigDecimal.valueOf(worth / count / quantity).setScale(4, RoundingMode.HALF_UP);
      lines.add(
          new Line(
              product.name(),
              product.category(),
              Integer.toString(quantity),
              unitPrice.toPlainString()));
    }
    return lines;
  }

  private static BigDecimal cents(double amount) {
    return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP);
  }
}
