package dev.perennial.bench.drill;

import dev.perennial.bench.drill.fault.Fault;
import dev.perennial.bench.drill.fault.Letters;
import dev.perennial.bench.drill.fault.Scene;
import dev.perennial.bench.drill.ground.Ground;
import dev.perennial.bench.drill.load.Accounting;
import dev.perennial.bench.drill.load.Load;
import dev.perennial.bench.drill.webhook.Endpoints;
import dev.perennial.bench.drill.webhook.Receiver;
import dev.perennial.local.Refusal;
import dev.perennial.local.oracle.LiveOrders;
import dev.perennial.local.service.ServiceKind;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Lets faults strike one installation while customers order, and examines it after each.
final class Drill {

  private static final int CUSTOMERS = 300;
  private static final int FINDINGS_MAX = 20;
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration LEAD = Duration.ofMillis(1_500);
  private static final Duration ANSWER_WAIT = Duration.ofMinutes(3);
  private static final Duration REST_WAIT = Duration.ofMinutes(3);

  private final Ground ground;
  private final DrillPlan plan;
  private final PrintStream out;
  private final Accounting accounting = new Accounting();
  private final Letters letters = new Letters();
  private final Findings findings = new Findings();

  Drill(Ground ground, DrillPlan plan, PrintStream out) {
    this.ground = ground;
    this.plan = plan;
    this.out = out;
  }

  /// The row of each fault, in their order.
  List<Row> run() throws Exception {
    // Before the first trigger, so that every one of them is owed to it.
    new Endpoints(ground.api(ServiceKind.CAMPAIGN)).open(ground.receiver().url(Receiver.HEALTHY));
    if (!plan.small()) {
      warmUp();
    }
    var rows = new ArrayList<Row>();
    for (var fault : plan.faults()) {
      var obstacle = fault.obstacle();
      if (obstacle.isPresent()) {
        out.printf("%s is skipped: %s%n", fault.title(), obstacle.get());
        continue;
      }
      out.printf("%s ...%n", fault.title());
      var row = strike(fault);
      out.println("  " + row.sentence());
      row.findings().forEach(finding -> out.println("  " + finding));
      rows.add(row);
    }
    return rows;
  }

  /// Services that have just started take several times as long for everything. The short drill
  /// starts them anew at once.
  private void warmUp() throws InterruptedException {
    var orders = new LiveOrders(plan.seed(), ground.now(), "warm-up", CUSTOMERS);
    try (var load =
        new Load(
            ground.api(ServiceKind.INGEST), orders::next, plan.ordersPerSecond(), accounting)) {
      Thread.sleep(WARM_UP);
      load.stop();
      load.awaitAnswers(ANSWER_WAIT);
    }
    ground.awaitRest(REST_WAIT);
  }

  private Row strike(Fault fault) throws Exception {
    // The same seed makes the same drill, whichever others are asked for.
    var random = new Random(plan.seed() * 31 + fault.title().hashCode());
    var scene = new Scene(ground, letters, random, plan.rounds(), plan.small());
    var orders = new LiveOrders(random.nextLong(), ground.now(), fault.title(), CUSTOMERS);
    var acceptedBefore = accounting.acceptedCount();
    var since = Instant.now();
    var lost = new ArrayList<String>();
    var different = new ArrayList<String>();
    try (var watch = new Watch(ground)) {
      double recovered;
      Deliveries delivered;
      try (var load =
          new Load(
              ground.api(ServiceKind.INGEST),
              fault.orders(orders::next, scene),
              plan.ordersPerSecond(),
              accounting)) {
        Thread.sleep(LEAD);
        tryTo(fault, scene).ifPresent(different::add);
        var over = System.nanoTime();
        load.stop();
        var unanswered = load.awaitAnswers(ANSWER_WAIT);
        if (unanswered > 0) {
          lost.add("%d orders of %s are not answered".formatted(unanswered, fault.title()));
        }
        ground
            .awaitRest(REST_WAIT)
            .ifPresent(left -> lost.add("%s: not at rest: %s".formatted(fault.title(), left)));
        delivered =
            Deliveries.await(
                ground.bootstrapServers(),
                ground.receiver().inbox(Receiver.HEALTHY),
                since,
                REST_WAIT);
        recovered = (System.nanoTime() - over) / 1e9;
      }
      different.addAll(ground.deaths());
      different.addAll(watch.down());
      var examined = Examination.of(ground, accounting, letters);
      lost.addAll(examined.unpublished());
      different.addAll(examined.deadLetters());
      lost.addAll(delivered.lost());
      different.addAll(delivered.different());
      fault
          .deliveredWithin()
          .filter(most -> delivered.p99().compareTo(most) > 0)
          .ifPresent(
              most ->
                  different.add(
                      "%s: delivered p99 %s, not %s"
                          .formatted(fault.title(), delivered.p99(), most)));
      if (accounting.acceptedCount() == acceptedBefore || examined.triggersOwed() == 0) {
        different.add("%s: nothing came through that could go wrong".formatted(fault.title()));
      }
      var found = findings.of(examined.diff(), lost, delivered.doubled(), different);
      return row(fault, acceptedBefore, found, delivered, recovered, watch);
    }
  }

  /// What kept the fault from taking its course, such as a service that did not come back: a
  /// finding like any other, and no reason to leave out the drills that follow.
  private static Optional<String> tryTo(Fault fault, Scene scene) throws Exception {
    try {
      fault.strike(scene);
      return Optional.empty();
    } catch (Refusal e) {
      return Optional.of("%s broke off: %s".formatted(fault.title(), e.getMessage()));
    }
  }

  private Row row(
      Fault fault,
      int acceptedBefore,
      Findings.New found,
      Deliveries delivered,
      double recovered,
      Watch watch) {
    return new Row(
        fault.title(),
        accounting.acceptedCount() - acceptedBefore,
        found.lost().size(),
        found.doubled().size(),
        BigDecimal.valueOf(found.valueMinor(), 2).toPlainString(),
        found.different().size(),
        delivered.repeated(),
        delivered.p99().toMillis() / 1e3,
        recovered,
        watch.peakMib(ServiceKind.INGEST),
        watch.peakMib(ServiceKind.CLV),
        watch.peakMib(ServiceKind.CAMPAIGN),
        accounting.takePutOff(),
        found.all().stream().limit(FINDINGS_MAX).toList());
  }
}
