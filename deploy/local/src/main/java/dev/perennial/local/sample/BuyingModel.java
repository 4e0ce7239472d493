package dev.perennial.local.sample;

import java.util.ArrayList;
import java.util.List;

/// How people come back, by MBG/NBD: each buys at a rate of their own, gamma-distributed over
/// people, and after each purchase, the first one too, leaves for good with a probability of
/// their own, beta-distributed.
///
/// @param r shape of the rates
/// @param alphaDays scale of the rates: on average `r / alphaDays` purchases a day
/// @param a first shape of the probability of leaving
/// @param b second shape: on average `a / (a + b)` leave after a purchase
record BuyingModel(double r, double alphaDays, double a, double b) {

  /// On average one purchase in 100 days while alive, and 27 % leave after each.
  static final BuyingModel SAMPLE = new BuyingModel(0.6, 60, 0.9, 2.4);

  /// Days after the first purchase on which one person buys again, ascending, up to `horizonDays`.
  List<Double> purchaseDays(Dice dice, double horizonDays) {
    var rate = dice.gamma(r) / alphaDays;
    var leaving = dice.beta(a, b);
    var days = new ArrayList<Double>();
    for (var day = 0.0; day <= horizonDays; day += dice.exponential(rate)) {
      days.add(day);
      if (dice.happens(leaving)) {
        break;
      }
    }
    return days;
  }
}
