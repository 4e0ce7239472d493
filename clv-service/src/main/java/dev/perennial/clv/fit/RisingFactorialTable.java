package dev.perennial.clv.fit;

/// ln(a (a+1) ... (a+k-1)) for k = 0, 1, ... up to a maximum, with its first and second derivative
/// by a: what is left of Gamma functions whose arguments differ by whole numbers.
final class RisingFactorialTable {

  final double[] log;
  final double[] first;
  final double[] second;

  RisingFactorialTable(double a, int max) {
    this.log = new double[max + 1];
    this.first = new double[max + 1];
    this.second = new double[max + 1];
    for (int k = 1; k <= max; k++) {
      double factor = a + k - 1;
      log[k] = log[k - 1] + Math.log(factor);
      first[k] = first[k - 1] + 1 / factor;
      second[k] = second[k - 1] - 1 / (factor * factor);
    }
  }
}
