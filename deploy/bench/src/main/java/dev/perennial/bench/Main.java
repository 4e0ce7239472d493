package dev.perennial.bench;

import dev.perennial.bench.accept.AcceptCommand;
import dev.perennial.bench.drill.DrillCommand;
import dev.perennial.bench.flow.FlowCommand;
import dev.perennial.bench.limit.LimitCommand;
import dev.perennial.bench.moments.MomentsCommand;
import dev.perennial.bench.refit.RefitCommand;
import dev.perennial.bench.scale.ScaleCommand;
import dev.perennial.bench.soak.SoakCommand;
import dev.perennial.bench.start.StartCommand;
import dev.perennial.bench.steps.StepsCommand;
import dev.perennial.local.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// The instruments behind `./perennial bench`: each starts real servers and real services,
/// measures one promise, and prints what it found with the machine it found it on.
@Command(
    name = "perennial bench",
    subcommands = {
      AcceptCommand.class,
      DrillCommand.class,
      FlowCommand.class,
      LimitCommand.class,
      MomentsCommand.class,
      RefitCommand.class,
      ScaleCommand.class,
      SoakCommand.class,
      StartCommand.class,
      StepsCommand.class,
      HelpCommand.class
    },
    description = "Measures what Perennial promises, on this machine.")
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Program.run(new Main(), arguments);
  }
}
