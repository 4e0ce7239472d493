package dev.perennial.clv.bench;

import dev.perennial.clv.fit.CdnowLog;
import dev.perennial.clv.fit.Fit;
import dev.perennial.clv.fit.Fits;
import dev.perennial.clv.fit.Spendings;
import dev.perennial.clv.model.GammaGamma;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long the fit of the Gamma-Gamma model takes, from grouped spending to parameters with their
/// standard errors.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SpendingFitBenchmark {

  private Spendings sample;
  private Spendings master;

  @Setup
  public void read() {
    sample = CdnowLog.sample().spendings();
    master = CdnowLog.master().spendings();
  }

  @Benchmark
  public Fit<GammaGamma> sample() {
    return Fits.gammaGamma(sample);
  }

  @Benchmark
  public Fit<GammaGamma> master() {
    return Fits.gammaGamma(master);
  }
}
