package dev.perennial.local;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// The launcher behind `./perennial`.
@Command(
    name = "perennial",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      RebuildCommand.class,
      TokenCommand.class,
      HelpCommand.class
    },
    description = "Orders in, customer lifetime value while it happens, the right next step out.")
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Program.run(new Main(), arguments);
  }
}
