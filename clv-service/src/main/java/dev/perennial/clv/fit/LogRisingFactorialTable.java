package dev.perennial.clv.fit;

/// [LogRisingFactorial] for n = 0, 1, ... up to a maximum, where rows do not come in its order.
final class LogRisingFactorialTable {

  final double[] log;
  final double[] first;
  final double[] second;

  LogRisingFactorialTable(double p, int max) {
    this.log = new double[max + 1];
    this.first = new double[max + 1];
    this.second = new double[max + 1];
    var walk = new LogRisingFactorial(p);
    for (int n = 0; n <= max; n++) {
      log[n] = walk.at(n).log();
      first[n] = walk.first();
      second[n] = walk.second();
    }
  }
}
