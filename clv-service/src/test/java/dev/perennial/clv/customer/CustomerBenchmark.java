package dev.perennial.clv.customer;

import dev.perennial.clv.segment.StageMoments;
import dev.perennial.clv.segment.Standing;
import dev.perennial.clv.value.PurchaseSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// How long it takes to judge one customer, and to find when that judgement next changes by itself:
/// one customer after the other, each another history, by the rules of a new installation.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(CustomerBenchmark.CUSTOMERS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CustomerBenchmark {

  static final int CUSTOMERS = 1_000;

  private final Rules rules = TestRules.GIVEN;
  private final FallSearch falls = new FallSearch(rules);
  private final PurchaseSummary[] purchases = new PurchaseSummary[CUSTOMERS];
  private final Instant[] at = new Instant[CUSTOMERS];
  private final StageMoments[] moments = new StageMoments[CUSTOMERS];
  private final Standing[] standing = new Standing[CUSTOMERS];

  /// Customers of up to 30 purchase days in four years, up to 300 days after the last of them.
  /// Their tiers hang on what is expected of them: the search for the fall is never spared.
  @Setup
  public void simulate() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < CUSTOMERS; i += mayFall(i) ? 1 : 0) {
      purchases[i] = RandomPurchases.from(random);
      at[i] =
          TestRules.BERLIN
              .startOf(purchases[i].lastDay())
              .plus(Duration.ofMinutes(random.nextInt(300 * 24 * 60)));
      moments[i] = rules.stageMoments(purchases[i]);
      standing[i] = valueAndSegment(i);
    }
  }

  @Benchmark
  public void valueAndSegment(Blackhole blackhole) {
    for (int i = 0; i < CUSTOMERS; i++) {
      blackhole.consume(valueAndSegment(i));
    }
  }

  @Benchmark
  public void nextMoment(Blackhole blackhole) {
    for (int i = 0; i < CUSTOMERS; i++) {
      blackhole.consume(rules.stages().next(standing[i], moments[i], at[i]));
      blackhole.consume(falls.fall(purchases[i], at[i], floor(i)));
    }
  }

  private boolean mayFall(int i) {
    return falls.fall(purchases[i], at[i], floor(i)).isPresent();
  }

  private double floor(int i) {
    return rules.tiers().floor(standing[i].tier());
  }

  private Standing valueAndSegment(int i) {
    var worth = rules.value(purchases[i], at[i]);
    var tier = rules.tiers().judge(null, worth.exactTotalMinor(), at[i], false);
    var stage =
        rules
            .stages()
            .judge(
                null,
                rules.stageMoments(purchases[i]),
                at[i],
                purchases[i].purchaseDays() == 1,
                false);
    return new Standing(tier, at[i], stage, at[i]);
  }
}
