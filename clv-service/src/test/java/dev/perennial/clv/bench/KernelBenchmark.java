package dev.perennial.clv.bench;

import dev.perennial.clv.fit.PurchaseModelKind;
import dev.perennial.clv.model.PurchaseModel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How many customers a purchase model judges in a microsecond, that is how many millions in a
/// second: one customer after the other, each another history.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(KernelBenchmark.CUSTOMERS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {

  static final int CUSTOMERS = 10_000;

  private static final double YEAR_DAYS = 365;

  @Param PurchaseModelKind kind;

  private SimulatedShop shop;
  private PurchaseModel model;

  /// The models as fitted to the CDNOW sample, with weeks turned into days.
  @Setup
  public void simulate() {
    shop = SimulatedShop.of(CUSTOMERS, 1);
    var inWeeks =
        switch (kind) {
          case BG_NBD -> kind.model(0.243, 4.414, 0.793, 2.426);
          case MBG_NBD -> kind.model(0.525, 6.183, 0.891, 1.614);
          case PARETO_NBD -> kind.model(0.553, 10.578, 0.606, 11.669);
        };
    model = inWeeks.inSmallerUnits(7);
  }

  @Benchmark
  public double pAlive() {
    double sum = 0;
    for (int i = 0; i < CUSTOMERS; i++) {
      sum += model.pAlive(shop.x()[i], shop.tx()[i], shop.age()[i]);
    }
    return sum;
  }

  @Benchmark
  public double expectedPurchasesOfAYear() {
    double sum = 0;
    for (int i = 0; i < CUSTOMERS; i++) {
      sum += model.expectedPurchases(shop.x()[i], shop.tx()[i], shop.age()[i], YEAR_DAYS);
    }
    return sum;
  }

  @Benchmark
  public double ageAtAlive() {
    double sum = 0;
    for (int i = 0; i < CUSTOMERS; i++) {
      double now = model.pAlive(shop.x()[i], shop.tx()[i], shop.tx()[i]);
      sum += model.ageAtAlive(shop.x()[i], shop.tx()[i], 0.5 * now);
    }
    return sum;
  }

  @Benchmark
  public double logLikelihood() {
    double sum = 0;
    for (int i = 0; i < CUSTOMERS; i++) {
      sum += model.logLikelihood(shop.x()[i], shop.tx()[i], shop.age()[i]);
    }
    return sum;
  }
}
