package dev.perennial.ingest.bulk;

import dev.perennial.ingest.bulk.Outcome.Error;
import dev.perennial.ingest.clock.BusinessClock;
import dev.perennial.ingest.intake.Database;
import dev.perennial.ingest.intake.Intake;
import dev.perennial.ingest.intake.Line;
import dev.perennial.ingest.intake.LineResult;
import dev.perennial.ingest.intake.Normalized;
import dev.perennial.ingest.intake.Normalizer;
import dev.perennial.ingest.intake.Receipt;
import dev.perennial.ingest.table.Entry;
import dev.perennial.ingest.table.Format;
import dev.perennial.ingest.table.Options;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Takes a batch of a file in as a request of orders is taken in. An order that stood in the file
/// before and said something else then is not: which of the two is right nobody knows.
@ApplicationScoped
class BatchIntake {

  private final Intake intake;
  private final Normalizer normalizer;
  private final ImportSteps steps;
  private final Database database;
  private final BusinessClock businessClock;
  private final Clock machineClock;

  BatchIntake(
      Intake intake,
      Normalizer normalizer,
      ImportSteps steps,
      Database database,
      BusinessClock businessClock,
      Clock machineClock) {
    this.intake = intake;
    this.normalizer = normalizer;
    this.steps = steps;
    this.database = database;
    this.businessClock = businessClock;
    this.machineClock = machineClock;
  }

  /// Fails with `UnavailableException` where the same batch may be taken again.
  Uni<Outcome> take(ImportJob job, Options options, Batch batch) {
    var read = batch.entries().stream().map(this::normalized).toList();
    if (options.format() == Format.NDJSON) {
      return take(job, batch, read, Map.of());
    }
    var keys = read.stream().flatMap(BatchIntake::key).distinct().toList();
    return database
        .ask(steps.shown(job, keys))
        .chain(
            shown -> {
              var versions = new Versions(shown);
              var single = read.stream().map(versions::check).toList();
              return take(job, batch, single, versions.added());
            });
  }

  private Uni<Outcome> take(
      ImportJob job, Batch batch, List<Normalized> read, Map<String, String> versions) {
    var acceptedAt = machineClock.instant().truncatedTo(ChronoUnit.MICROS);
    var receipt = new Receipt(businessClock.now(), acceptedAt, job.history());
    var lines =
        IntStream.range(0, read.size()).mapToObj(i -> new Line<>(i + 1, read.get(i))).toList();
    return intake.take(lines, receipt).map(results -> outcome(batch, results, versions));
  }

  private Normalized normalized(Entry entry) {
    return switch (entry) {
      case Entry.Bad(var _, var reason, var detail) ->
          new Normalized.Rejected(reason, detail, Optional.empty());
      case Entry.Order(var _, var json) -> normalizer.read(json);
    };
  }

  private static Stream<String> key(Normalized read) {
    return read.accepted().stream().map(accepted -> accepted.order().key().value());
  }

  private static Outcome outcome(
      Batch batch, List<LineResult> results, Map<String, String> versions) {
    var errors = new ArrayList<Error>();
    var accepted = 0;
    var repeated = 0;
    for (var result : results) {
      switch (result.result()) {
        case ACCEPTED -> accepted++;
        case REPEATED -> repeated++;
        case REJECTED -> {
          var line = batch.entries().get(result.line() - 1).line();
          errors.add(new Error(line, result.reason(), result.detail()));
        }
      }
    }
    return new Outcome(accepted, repeated, errors, versions);
  }
}
