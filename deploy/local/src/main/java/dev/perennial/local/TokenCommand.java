package dev.perennial.local;

import dev.perennial.embedded.Grant;
import dev.perennial.local.home.Home;
import dev.perennial.local.token.Scopes;
import dev.perennial.local.token.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "token",
    sortOptions = false,
    description = "Signs a token for the services of this installation and prints it.")
final class TokenCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Place place;

  @Option(
      names = "--scope",
      paramLabel = "SCOPES",
      required = true,
      split = "[ ,]+",
      description = "what its bearer may do, for example \"orders:write values:read\"")
  private List<String> scopes;

  @Option(
      names = "--sources",
      paramLabel = "NAMES",
      split = ",",
      description =
          "the sources (shops) that its bearer may send for and see in ingest-service (default: all)")
  private List<String> sources = List.of();

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      defaultValue = "PT1H",
      description = "how long it is good, at most P30D (default: ${DEFAULT-VALUE})")
  private Duration life;

  @Option(
      names = "--subject",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "who its bearer is, for the audit log (default: you)")
  private String subject;

  @Override
  public Integer call() {
    for (var scope : scopes) {
      if (!Scopes.ALL.contains(scope)) {
        throw new Refusal(
            "There is no scope %s, only %s.".formatted(scope, String.join(", ", Scopes.ALL)));
      }
    }
    if (!life.isPositive() || life.compareTo(Tokens.LONGEST) > 0) {
      throw new Refusal("--for is longer than nothing and at most " + Tokens.LONGEST + ".");
    }
    if (!sources.isEmpty() && scopes.contains(Scopes.ALL_SOURCES)) {
      throw new Refusal(
          "--sources limits what %s opens: leave out one of them.".formatted(Scopes.ALL_SOURCES));
    }
    var tokens = new Tokens(new Home(place.home()));
    spec.commandLine().getOut().println(tokens.of(new Grant(subject, scopes(), sources), life));
    return 0;
  }

  private List<String> scopes() {
    if (!sources.isEmpty() || scopes.contains(Scopes.ALL_SOURCES)) {
      return scopes;
    }
    var all = new ArrayList<>(scopes);
    all.add(Scopes.ALL_SOURCES);
    return all;
  }
}
