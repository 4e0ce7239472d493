package dev.perennial.bench.drill;

import dev.perennial.bench.drill.fault.Fault;
import dev.perennial.bench.drill.ground.Ground;
import dev.perennial.bench.report.JsonFile;
import dev.perennial.bench.report.Machine;
import dev.perennial.local.Place;
import dev.perennial.local.Refusal;
import dev.perennial.local.home.Home;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "drill",
    sortOptions = false,
    description = {
      "Lets things go wrong while customers order, and compares all that is stored and published"
          + " with an oracle.",
      "Exit code 1 where something was lost, doubled or different, or a service ended by itself."
    })
public final class DrillCommand implements Callable<Integer> {

  private static final int ROUNDS = 50;
  private static final int ROUNDS_SHORT = 3;
  private static final int SEEDS = 1_000_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "the same faults at the same moments (default: another one each time)")
  private Long seed;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "how often services are killed (default: 50, with --short 3)")
  private Integer rounds;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "these drills, separated by commas")
  private List<String> only;

  @Option(names = "--short", description = "a choice of drills for about four minutes")
  private boolean small;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description = "orders a second (default: ${DEFAULT-VALUE})")
  private int rate;

  @Option(names = "--json", paramLabel = "FILE", description = "writes the rows there too, as JSON")
  private Path json;

  @Mixin private Place place;

  @Override
  public Integer call() throws Exception {
    var plan = plan();
    System.out.println("seed " + plan.seed());
    System.out.println("Starting PostgreSQL, Kafka and the three services ...");
    var machine = Machine.of(place.repository());
    // Beside the data of `./perennial up`, which may run meanwhile.
    var home = new Home(place.home().resolve("drill"));
    try (var ground = Ground.start(place.repository(), home, small)) {
      var rows = new Drill(ground, plan, System.out).run();
      var report = new DrillReport(machine, plan.seed(), plan.ordersPerSecond(), rows);
      System.out.print(report.text());
      JsonFile.write(json, report);
      if (report.isFlawless()) {
        ground.forgetWhenClosed();
        return 0;
      }
      System.out.println("Logs are in " + home.logs());
      return 1;
    }
  }

  private DrillPlan plan() {
    if (rate < 1 || rounds != null && rounds < 1) {
      throw new Refusal("--rate and --rounds are at least 1.");
    }
    return new DrillPlan(
        faults(),
        seed == null ? new SecureRandom().nextInt(SEEDS) : seed,
        rounds == null ? small ? ROUNDS_SHORT : ROUNDS : rounds,
        rate,
        small);
  }

  private List<Fault> faults() {
    if (only == null) {
      return small ? Faults.SHORT : Faults.ALL;
    }
    for (var title : only) {
      if (Faults.ALL.stream().noneMatch(fault -> fault.title().equals(title))) {
        throw new Refusal(
            "There is no drill %s; there are %s."
                .formatted(
                    title,
                    Faults.ALL.stream().map(Fault::title).collect(Collectors.joining(", "))));
      }
    }
    return Faults.ALL.stream().filter(fault -> only.contains(fault.title())).toList();
  }
}
