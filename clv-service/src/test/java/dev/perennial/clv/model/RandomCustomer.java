package dev.perennial.clv.model;

import java.util.random.RandomGenerator;

/// A customer of a random shop, both in the range of what fits of real shops give; time in days.
record RandomCustomer(MbgNbd model, int x, double tx) {

  static RandomCustomer from(RandomGenerator random) {
    var model =
        new MbgNbd(
            random.nextDouble(0.1, 3),
            random.nextDouble(5, 200),
            random.nextDouble(0.05, 3),
            random.nextDouble(0.2, 10));
    int x = random.nextInt(0, 30);
    return new RandomCustomer(model, x, x == 0 ? 0 : x + random.nextDouble(0, 700));
  }

  double pAlive(double age) {
    return model.pAlive(x, tx, age);
  }

  double expectedPurchases(double age, double horizon) {
    return model.expectedPurchases(x, tx, age, horizon);
  }
}
