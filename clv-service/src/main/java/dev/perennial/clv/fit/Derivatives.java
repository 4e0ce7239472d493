package dev.perennial.clv.fit;

import java.util.Arrays;

/// A function's value, gradient and Hessian at one point, in arrays that are used again and again.
/// Belongs to one thread.
public final class Derivatives {

  double value;
  final double[] gradient;
  final double[][] hessian;

  public Derivatives(int parameters) {
    this.gradient = new double[parameters];
    this.hessian = new double[parameters][parameters];
  }

  public double value() {
    return value;
  }

  /// Derivative by parameter `i`.
  public double gradient(int i) {
    return gradient[i];
  }

  /// Second derivative by parameters `i` and `j`.
  public double hessian(int i, int j) {
    return hessian[i][j];
  }

  void clear() {
    value = 0;
    Arrays.fill(gradient, 0);
    for (var row : hessian) {
      Arrays.fill(row, 0);
    }
  }

  /// Copies what stands below the diagonal to above it.
  void mirror() {
    for (int i = 0; i < gradient.length; i++) {
      for (int j = 0; j < i; j++) {
        hessian[j][i] = hessian[i][j];
      }
    }
  }
}
