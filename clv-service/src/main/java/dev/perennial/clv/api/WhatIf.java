package dev.perennial.clv.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.Map;

/// A model, its parameters, and one history. The unit of time is that of the parameters.
///
/// @param model by its name in the literature: BG/NBD, MBG/NBD, Pareto/NBD, Gamma-Gamma, BG/BB,
///     sBG
/// @param parameters by their usual names, all above 0
/// @param x repeat purchases; under BG/BB, used opportunities
/// @param tx time from the first purchase to the last; under BG/BB, the last used opportunity
/// @param age time from the first purchase to now
/// @param horizon how far to look ahead, 0 or more; without one nothing is predicted
/// @param n under BG/BB, opportunities so far; under sBG, renewals so far; else a number of
///     purchases within the horizon whose probability is asked for
/// @param mean spend per repeat purchase, for Gamma-Gamma
/// @param discountRate 0 or more: continuous per time unit; under BG/BB and sBG by 1 + rate per
///     opportunity or period
@RegisterForReflection
public record WhatIf(
    String model,
    Map<String, Double> parameters,
    Double x,
    Double tx,
    @JsonProperty("T") Double age,
    Double horizon,
    Double n,
    Double mean,
    Double discountRate) {

  /// Parameters, rates and times within these are answered in less than a second.
  private static final double LEAST = 1e-9;

  private static final double MOST = 1e9;

  /// Purchases, opportunities or periods: the work of some models grows with them.
  private static final int COUNT_MAX = 1_000_000;

  /// The parameters of these names, in this order. Each question of this record ends in an
  /// [IllegalArgumentException] that names the field which is not as it must be.
  double[] parameters(Collection<String> names) {
    return names.stream().mapToDouble(this::parameter).toArray();
  }

  int purchases() {
    return count("x", x, COUNT_MAX);
  }

  double recency(int purchases) {
    double recency = within("tx", tx, 0, MOST);
    if (purchases == 0 && recency > 0) {
      throw new IllegalArgumentException("tx must be 0 where x is 0");
    }
    return recency;
  }

  double ageFrom(double recency) {
    return within("T", age, recency, MOST);
  }

  double horizonAhead() {
    return within("horizon", horizon, 0, MOST);
  }

  int periodsAhead() {
    return count("horizon", horizon, COUNT_MAX);
  }

  int number() {
    return count("n", n, COUNT_MAX);
  }

  double discount() {
    return discountRate == null || discountRate == 0
        ? 0
        : within("discountRate, where it is not 0,", discountRate, LEAST, MOST);
  }

  double meanSpend() {
    return within("mean", mean, LEAST, MOST);
  }

  /// A whole number of 0 or more.
  static int count(String field, Double value, int max) {
    double given = required(field, value);
    if (!(given >= 0 && given <= max && given == Math.rint(given))) {
      throw new IllegalArgumentException(
          field + " must be a whole number from 0 to " + max + ", not " + given);
    }
    return (int) given;
  }

  private double parameter(String name) {
    if (parameters == null) {
      throw new IllegalArgumentException("parameters is needed");
    }
    return within("parameters." + name, parameters.get(name), LEAST, MOST);
  }

  private static double within(String field, Double value, double least, double most) {
    double given = required(field, value);
    if (!(given >= least && given <= most)) {
      throw new IllegalArgumentException(
          field + " must be from " + least + " to " + most + ", not " + given);
    }
    return given;
  }

  private static double required(String field, Double value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is needed, a number");
    }
    return value;
  }
}
