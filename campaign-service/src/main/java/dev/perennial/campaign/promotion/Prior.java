package dev.perennial.campaign.promotion;

/// What is believed of a customer's willingness to pay the full price before anything is known of
/// this one: Beta(alpha, beta) over the customers of the shop.
///
/// @param alpha as if so many purchases at full price had been seen; above 0
/// @param beta as if so many discounted ones; above 0
/// @param fitted whether the shop's customers say how much they differ, or it is assumed
public record Prior(double alpha, double beta, boolean fitted) {

  /// As good as nothing is known.
  public static final Prior ASSUMED = new Prior(1, 1, false);

  /// A prior never weighs more than so many purchases, so that a customer's own are heard.
  static final double WEIGHT_MAX = 100;

  private static final double WEIGHT_MIN = 0.5;
  private static final int CUSTOMERS_MIN = 30;

  public Prior {
    if (!(alpha > 0 && beta > 0)) {
      throw new IllegalArgumentException("alpha or beta not above 0");
    }
  }

  /// The prior with the moments of `shop`: with p = sum x / sum n, the share of the variance that
  /// lies between customers is
  ///
  /// rho = (S - p(1-p)(k-1)) / (p(1-p)(N - sum n^2 / N - (k-1))), S = sum n (x/n - p)^2,
  ///
  /// and alpha + beta = 1 / rho - 1 (Kleinman 1973, Proportions with extraneous variance, JASA 68,
  /// with the weights n). Fewer than 30 customers say nothing; where nobody bought twice, or all of
  /// them at one kind of price, they say the mean only.
  public static Prior fit(ShopHabit shop) {
    if (shop.customers() < CUSTOMERS_MIN) {
      return ASSUMED;
    }
    var mean = (shop.fullPrice() + ASSUMED.alpha / 2) / (shop.purchases() + ASSUMED.weight() / 2);
    var variance = variance(shop);
    var room = shop.purchases() - shop.squares() / shop.purchases() - (shop.customers() - 1);
    if (variance == 0 || room <= 0) {
      return of(mean, ASSUMED.weight(), false);
    }
    var spread = shop.squaredShares() - shop.fullPrice() * shop.fullPrice() / shop.purchases();
    var rho = (spread - variance * (shop.customers() - 1)) / (variance * room);
    return of(mean, rho <= 0 ? WEIGHT_MAX : 1 / rho - 1, true);
  }

  double weight() {
    return alpha + beta;
  }

  private static double variance(ShopHabit shop) {
    var p = shop.fullPrice() / shop.purchases();
    return p * (1 - p);
  }

  private static Prior of(double mean, double weight, boolean fitted) {
    var bounded = Math.clamp(weight, WEIGHT_MIN, WEIGHT_MAX);
    return new Prior(mean * bounded, (1 - mean) * bounded, fitted);
  }
}
