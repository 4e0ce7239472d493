package dev.perennial.clv.bench;

import dev.perennial.clv.fit.Fit;
import dev.perennial.clv.fit.Histories;
import dev.perennial.clv.fit.PurchaseModelKind;
import dev.perennial.clv.model.PurchaseModel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long the fit of a purchase model takes, from grouped histories to parameters with their
/// standard errors.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FitBenchmark {

  @Param PurchaseModelKind model;
  @Param Shop shop;

  private Histories histories;

  @Setup
  public void read() {
    histories = shop.histories();
  }

  @Benchmark
  public Fit<PurchaseModel> fit() {
    return model.fit(histories);
  }
}
