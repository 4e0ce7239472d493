package dev.perennial.bench.refit;

import java.time.Duration;

/// How much `bench refit` does.
///
/// @param customers whom the new model judges, in all
/// @param ordersPerSecond of the live load
/// @param warmUp of live load that is not measured: twice as much, once it has grown
/// @param usual how long is measured before the refit
record RefitSize(int customers, int ordersPerSecond, Duration warmUp, Duration usual) {}
