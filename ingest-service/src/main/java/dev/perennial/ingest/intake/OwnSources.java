package dev.perennial.ingest.intake;

import dev.perennial.ingest.access.Caller;
import dev.perennial.ingest.access.SourceLimit;
import dev.perennial.ingest.access.SourceNames;
import dev.perennial.ingest.activity.Activity;
import dev.perennial.ingest.api.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Refuses a request as a whole that brings something of a source its token is not for: then
/// nothing of it has been taken in.
@ApplicationScoped
class OwnSources {

  private final Caller caller;
  private final SourceNames names;

  OwnSources(Caller caller, SourceNames names) {
    this.caller = caller;
    this.names = names;
  }

  List<Line<Normalized>> orders(List<Line<Normalized>> lines) {
    return require(
        lines,
        read ->
            read.accepted()
                .map(accepted -> accepted.order().key())
                .map(key -> names.of(key.platform(), key.shop())));
  }

  List<Line<NormalizedCustomer>> customers(List<Line<NormalizedCustomer>> lines) {
    return require(
        lines,
        read -> read.accepted().map(customer -> names.of(customer.platform(), customer.shop())));
  }

  List<Line<NormalizedActivity>> activities(List<Line<NormalizedActivity>> lines) {
    return require(lines, read -> read.accepted().map(this::sources));
  }

  /// What was spent on a channel is of no source, and so for tokens without a limit.
  private Set<String> sources(Activity activity) {
    return activity instanceof Activity.Personal personal
        ? names.of(personal.by().platform(), personal.by().shop())
        : Set.of();
  }

  /// What is rejected anyway has no source.
  private <T> List<Line<T>> require(
      List<Line<T>> lines, Function<T, Optional<Set<String>>> sources) {
    var limit = caller.sources();
    if (limit.isLimited()) {
      lines.forEach(line -> require(line, sources.apply(line.content()), limit));
    }
    return lines;
  }

  private static void require(Line<?> line, Optional<Set<String>> sources, SourceLimit limit) {
    if (sources.isPresent() && !limit.allowsAny(sources.get())) {
      throw Problem.of(403, "the token is not for the source of line " + line.number())
          .asException();
    }
  }
}
