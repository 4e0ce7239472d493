package dev.perennial.ingest.intake;

import dev.perennial.ingest.api.UnavailableException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// Takes live orders in as databases commit: requests that come while others are on their way wait
/// for each other, and go together. One order alone waits for nothing; of many at a time, each
/// costs a share of a batch. One group at a time: a second beside it would only make both smaller.
/// How many may wait is for [Admission] to bound.
@ApplicationScoped
public class GroupIntake {

  private static final int LINES_MAX = 500;

  private final Taking taking;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private boolean underWay;

  @Inject
  GroupIntake(Intake intake) {
    this(intake::take);
  }

  GroupIntake(Taking taking) {
    this.taking = taking;
  }

  /// Takes a batch in; see [Intake].
  @FunctionalInterface
  interface Taking {
    Uni<List<LineResult>> take(List<Arrival> arrivals);
  }

  /// A request that has not been answered yet.
  private record Waiting(List<Arrival> arrivals, UniEmitter<? super List<LineResult>> answer) {}

  /// The result of each line, in the same sequence. Fails as [Intake] does.
  public Uni<List<LineResult>> take(List<Line<Normalized>> lines, Receipt receipt) {
    var arrivals = lines.stream().map(line -> new Arrival(line, receipt)).toList();
    return receipt.history() || lines.size() >= LINES_MAX
        ? taking.take(arrivals)
        : Uni.createFrom()
            .emitter(
                answer -> {
                  var request = new Waiting(arrivals, answer);
                  answer.onTermination(() -> withdraw(request));
                  enter(request);
                  startNext();
                });
  }

  private void startNext() {
    var group = next();
    if (!group.isEmpty()) {
      taking
          .take(group.stream().flatMap(request -> request.arrivals().stream()).toList())
          .onTermination()
          .invoke(this::leave)
          .subscribe()
          .with(
              results -> {
                startNext();
                answer(group, results);
              },
              failure -> {
                if (failure instanceof UnavailableException) {
                  group.addAll(turnedAway());
                }
                startNext();
                fail(group, failure);
              });
    }
  }

  private synchronized void enter(Waiting request) {
    waiting.add(request);
  }

  /// Whoever has hung up is waited for by nobody.
  private synchronized void withdraw(Waiting request) {
    waiting.removeIf(other -> other == request);
  }

  private synchronized void leave() {
    underWay = false;
  }

  /// The requests that go next; none while others are under way.
  private synchronized List<Waiting> next() {
    var group = new ArrayList<Waiting>();
    if (!underWay) {
      for (int lines = 0; lines < LINES_MAX && !waiting.isEmpty(); ) {
        group.add(waiting.remove());
        lines += group.getLast().arrivals().size();
      }
      underWay = !group.isEmpty();
    }
    return group;
  }

  /// Those who wait, and now no longer do.
  private synchronized List<Waiting> turnedAway() {
    var all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }

  private static void answer(List<Waiting> group, List<LineResult> results) {
    int from = 0;
    for (var request : group) {
      int to = from + request.arrivals().size();
      request.answer().complete(results.subList(from, to));
      from = to;
    }
  }

  /// What is wrong with one must not refuse its neighbours: each is tried alone. Where the broker
  /// or the database are away, that would only take longer, and so would waiting.
  private void fail(List<Waiting> group, Throwable failure) {
    for (var request : group) {
      if (group.size() == 1 || failure instanceof UnavailableException) {
        request.answer().fail(failure);
      } else {
        taking
            .take(request.arrivals())
            .subscribe()
            .with(request.answer()::complete, request.answer()::fail);
      }
    }
  }
}
