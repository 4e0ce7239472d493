package dev.perennial.local.sample;

import dev.perennial.local.orders.CanonicalOrder.Customer;

/// One person of the sample shop.
///
/// @param number from 0
/// @param home the shop where they usually buy
/// @param visits whether they now and then buy in the other shop too
/// @param naming how their orders name them
/// @param spendMedian of the goods of one order, in the currency of the shop
record Shopper(int number, Shop home, boolean visits, Naming naming, double spendMedian) {

  private static final double SPEND_MEDIAN = 48;
  private static final double SPEND_SIGMA = 0.55;
  private static final double AMERICANS = 0.25;
  private static final double VISITORS = 0.06;
  private static final double GUESTS = 0.12;

  /// How much an order tells about who placed it.
  enum Naming {
    ACCOUNT,
    GUEST,
    NOBODY
  }

  static Shopper identified(int number, Dice dice) {
    var home = dice.happens(AMERICANS) ? Shop.AMERICAN : Shop.GERMAN;
    var naming = dice.happens(GUESTS) ? Naming.GUEST : Naming.ACCOUNT;
    var visits = naming == Naming.ACCOUNT && dice.happens(VISITORS);
    return new Shopper(number, home, visits, naming, dice.logNormal(SPEND_MEDIAN, SPEND_SIGMA));
  }

  static Shopper nobody(int number, Dice dice) {
    return new Shopper(
        number, Shop.GERMAN, false, Naming.NOBODY, dice.logNormal(SPEND_MEDIAN, SPEND_SIGMA));
  }

  /// What an order of theirs in `shop` says about them: the two shops know one another's customers
  /// by e-mail only.
  Customer in(Shop shop) {
    return switch (naming) {
      case ACCOUNT -> new Customer(Integer.toString(shop.firstCustomer() + number), email());
      case GUEST -> new Customer("", email());
      case NOBODY -> null;
    };
  }

  private String email() {
    return "shopper%d@example.com".formatted(number);
  }
}
