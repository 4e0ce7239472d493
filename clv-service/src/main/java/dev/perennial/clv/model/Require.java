package dev.perennial.clv.model;

/// What every model asks of its parameters and of a history.
final class Require {

  private Require() {}

  static void positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be positive and finite: " + value);
    }
  }

  static void history(int x, double tx, double age) {
    if (!(x >= 0 && tx >= 0 && age >= tx && age < Double.POSITIVE_INFINITY) || (x == 0 && tx > 0)) {
      throw new IllegalArgumentException("no history: x=" + x + ", tx=" + tx + ", age=" + age);
    }
  }

  static void horizon(double horizon) {
    if (!(horizon >= 0 && horizon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("horizon must be finite and at least 0: " + horizon);
    }
  }

  static void probability(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("p is no probability: " + p);
    }
  }
}
