package dev.perennial.clv.fit;

/// The log-likelihood of data as a function of a model's parameters, all of them positive, with
/// analytic first and second derivatives.
public interface LogLikelihood {

  /// How many parameters there are.
  int parameters();

  /// Puts value, gradient and full Hessian at these parameters into `into`, over what stood there.
  /// A point at which the value is not finite gives a value that is not finite, never an exception.
  ///
  /// @param parameters positive and finite, in the model's usual order
  void at(double[] parameters, Derivatives into);
}
