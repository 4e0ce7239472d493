package dev.perennial.clv.fit;

import dev.perennial.clv.model.BgNbd;
import dev.perennial.clv.model.MbgNbd;
import dev.perennial.clv.model.ParetoNbd;
import dev.perennial.clv.model.PurchaseModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// The purchase models that can be fitted.
public enum PurchaseModelKind {
  BG_NBD("BG/NBD", List.of("r", "alpha", "a", "b")) {
    @Override
    LogLikelihood logLikelihood(Histories histories) {
      return new BetaGeometricLogLikelihood(histories, 0);
    }

    @Override
    List<double[]> shapes() {
      return BETA_GEOMETRIC;
    }

    @Override
    public BgNbd model(double... p) {
      return new BgNbd(p[0], p[1], p[2], p[3]);
    }
  },
  MBG_NBD("MBG/NBD", List.of("r", "alpha", "a", "b")) {
    @Override
    LogLikelihood logLikelihood(Histories histories) {
      return new BetaGeometricLogLikelihood(histories, 1);
    }

    @Override
    List<double[]> shapes() {
      return BETA_GEOMETRIC;
    }

    @Override
    public MbgNbd model(double... p) {
      return new MbgNbd(p[0], p[1], p[2], p[3]);
    }
  },
  PARETO_NBD("Pareto/NBD", List.of("r", "alpha", "s", "beta")) {
    @Override
    LogLikelihood logLikelihood(Histories histories) {
      return new ParetoNbdLogLikelihood(histories);
    }

    @Override
    List<double[]> shapes() {
      return PARETO;
    }

    @Override
    public ParetoNbd model(double... p) {
      return new ParetoNbd(p[0], p[1], p[2], p[3]);
    }
  };

  /// Starts with time in mean ages: shapes and rates that shops have been seen to have, the first
  /// in the middle of them.
  private static final List<double[]> BETA_GEOMETRIC =
      List.of(
          new double[] {0.5, 0.3, 0.8, 2.5},
          new double[] {1.5, 1, 0.1, 3},
          new double[] {0.25, 0.1, 3, 10});

  private static final List<double[]> PARETO =
      List.of(
          new double[] {0.6, 0.4, 0.6, 0.5},
          new double[] {1.5, 1, 0.3, 2},
          new double[] {0.3, 0.1, 1.5, 0.3});

  private final String inLiterature;
  private final List<String> parameterNames;

  PurchaseModelKind(String inLiterature, List<String> parameterNames) {
    this.inLiterature = inLiterature;
    this.parameterNames = parameterNames;
  }

  /// The name in the literature, such as `BG/NBD`.
  public String inLiterature() {
    return inLiterature;
  }

  /// The kind of that name in the literature.
  public static Optional<PurchaseModelKind> of(String inLiterature) {
    return Arrays.stream(values()).filter(k -> k.inLiterature.equals(inLiterature)).findFirst();
  }

  /// The model with these parameters, in their usual order.
  ///
  /// @throws IllegalArgumentException for a parameter that is not positive and finite
  public abstract PurchaseModel model(double... parameters);

  /// The model with these parameters by their usual names.
  ///
  /// @throws IllegalArgumentException for one that is missing, unknown, or not positive and finite
  public PurchaseModel modelOf(Map<String, Double> parameters) {
    if (parameters == null || !parameters.keySet().equals(Set.copyOf(parameterNames))) {
      throw new IllegalArgumentException(
          inLiterature + " has the parameters " + String.join(", ", parameterNames));
    }
    return model(parameterNames.stream().mapToDouble(parameters::get).toArray());
  }

  /// The model under which these histories are most likely, in their time unit.
  public Fit<PurchaseModel> fit(Histories histories) {
    double unit = histories.meanAge() > 0 ? histories.meanAge() : 1;
    var scaled = histories.inUnitsOf(unit);
    var fit = Fitter.fit(logLikelihood(scaled), shapes(), histories.repeatCustomers());
    // Each repeat purchase is a density per time unit.
    double constant = -histories.repeatPurchases() * Math.log(unit);
    var model = model(fit.model()).inSmallerUnits(unit);
    return new Fit<>(
        model,
        fit.logLikelihood() + constant,
        fit.highestLogLikelihood() + constant,
        inUnits(fit, model),
        fit.iterations(),
        fit.flags());
  }

  /// Standard errors grow with their parameters.
  private static List<Double> inUnits(Fit<double[]> scaled, PurchaseModel model) {
    var parameters = List.copyOf(model.parameters().values());
    return IntStream.range(0, parameters.size())
        .mapToObj(i -> scaled.standardErrors().get(i) * parameters.get(i) / scaled.model()[i])
        .toList();
  }

  abstract LogLikelihood logLikelihood(Histories histories);

  abstract List<double[]> shapes();
}
