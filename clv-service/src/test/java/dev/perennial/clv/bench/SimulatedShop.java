package dev.perennial.clv.bench;

import dev.perennial.clv.fit.Histories;
import org.hipparchus.random.RandomDataGenerator;

/// Purchase histories of customers who buy and leave as the BG/NBD model says, with the parameters
/// that the CDNOW sample has, first seen between 1 and 104 weeks ago; in whole days. The same seed
/// gives the same shop.
record SimulatedShop(int[] x, double[] tx, double[] age) {

  private static final double R = 0.243;
  private static final double ALPHA_DAYS = 4.414 * 7;
  private static final double A = 0.793;
  private static final double B = 2.426;
  private static final int AGE_MIN_DAYS = 7;
  private static final int AGE_MAX_DAYS = 104 * 7;

  static SimulatedShop of(int customers, long seed) {
    var shop = new SimulatedShop(new int[customers], new double[customers], new double[customers]);
    var random = new RandomDataGenerator(seed);
    for (int i = 0; i < customers; i++) {
      shop.age[i] = random.nextInt(AGE_MIN_DAYS, AGE_MAX_DAYS);
      shop.live(i, random);
    }
    return shop;
  }

  int customers() {
    return x.length;
  }

  Histories grouped() {
    return Histories.of(x, tx, age);
  }

  private void live(int i, RandomDataGenerator random) {
    double rate = random.nextGamma(R, 1 / ALPHA_DAYS);
    double dropout = random.nextBeta(A, B);
    double time = 0;
    do {
      time += random.nextExponential(1) / rate;
      double day = Math.floor(time);
      if (day <= age[i] && day > tx[i]) {
        tx[i] = day;
        x[i]++;
      }
    } while (time < age[i] && random.nextUniform(0, 1) >= dropout);
  }
}
