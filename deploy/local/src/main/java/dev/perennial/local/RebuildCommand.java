package dev.perennial.local;

import dev.perennial.local.home.Home;
import dev.perennial.local.home.HomeLock;
import dev.perennial.local.home.Leftovers;
import dev.perennial.local.home.PortPlan;
import dev.perennial.local.home.SettingsFile;
import dev.perennial.local.service.ClassArchive;
import dev.perennial.local.service.Form;
import dev.perennial.local.service.Installation;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "rebuild",
    sortOptions = false,
    description = "Makes the database of clv-service once more from what is in Kafka.")
final class RebuildCommand implements Callable<Integer> {

  @Mixin private Place place;

  @Option(
      names = "--anyway",
      description =
          "deletes what the database holds before; refused without where it holds anything")
  private boolean anyway;

  @Option(names = "--native", description = "runs the binary that ./perennial native compiled")
  private boolean compiled;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "moves all ports up, as that of up does")
  private int portOffset;

  @Override
  public Integer call() throws InterruptedException {
    var home = new Home(place.home());
    if (Files.notExists(home.directory())) {
      throw new Refusal("%s holds no installation.".formatted(home.directory()));
    }
    try (var _ = HomeLock.take(home)) {
      Logs.toFile(home);
      Leftovers.stop(home);
      rebuild(home);
    }
    System.out.println("Rebuilt. ./perennial up goes on from there.");
    return 0;
  }

  private void rebuild(Home home) throws InterruptedException {
    var settings =
        new SettingsFile(home)
            .read()
            .orElseThrow(
                () -> new Refusal("%s holds no shop.properties.".formatted(home.directory())));
    var ports = PortPlan.offset(portOffset);
    ports.requireFree();
    var form = compiled ? new Form.Binary() : new Form.Jar(ClassArchive.READ);
    try (var installation = new Installation(place.repository(), home, ports, form)) {
      System.out.println("Starting PostgreSQL and Kafka …");
      installation.startServers();
      System.out.println("Rebuilding …");
      installation.rebuild(settings, anyway);
    }
  }
}
