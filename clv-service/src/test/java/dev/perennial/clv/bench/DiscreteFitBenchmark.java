package dev.perennial.clv.bench;

import dev.perennial.clv.fit.Donations;
import dev.perennial.clv.fit.Fit;
import dev.perennial.clv.fit.Fits;
import dev.perennial.clv.fit.Opportunities;
import dev.perennial.clv.fit.Renewals;
import dev.perennial.clv.model.BgBb;
import dev.perennial.clv.model.ShiftedBetaGeometric;
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

/// How long the fits of the models in discrete time take: BG/BB of 11,104 donors, sBG of 1,000
/// contracts over seven years.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DiscreteFitBenchmark {

  private final Renewals contracts = Renewals.ofCohort(1_000, 631, 468, 382, 326, 289, 262, 241);
  private Opportunities donations;

  @Setup
  public void read() {
    donations = Donations.read();
  }

  @Benchmark
  public Fit<BgBb> opportunities() {
    return Fits.bgBb(donations);
  }

  @Benchmark
  public Fit<ShiftedBetaGeometric> contracts() {
    return Fits.shiftedBetaGeometric(contracts);
  }
}
