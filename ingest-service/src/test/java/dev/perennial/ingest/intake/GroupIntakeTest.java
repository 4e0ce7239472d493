package dev.perennial.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ingest.api.UnavailableException;
import dev.perennial.ingest.refusal.Reason;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupIntakeTest {

  private static final Receipt LIVE = new Receipt(Instant.EPOCH, Instant.EPOCH, false);
  private static final Receipt HISTORY = new Receipt(Instant.EPOCH, Instant.EPOCH, true);

  private final List<Batch> batches = new ArrayList<>();
  private final GroupIntake intake = new GroupIntake(this::take);

  /// A batch that was begun and is ended by the test.
  private record Batch(List<Arrival> arrivals, UniEmitter<? super List<LineResult>> answer) {

    void succeed() {
      answer.complete(arrivals.stream().map(each -> result(each.line())).toList());
    }

    void fail(RuntimeException failure) {
      answer.fail(failure);
    }

    List<String> details() {
      return arrivals.stream().map(each -> result(each.line()).detail()).toList();
    }
  }

  @Test
  void whoComesAloneWaitsForNobody() {
    var answer = send("a");

    batches.getFirst().succeed();

    assertThat(details(answer)).containsExactly("a");
  }

  @Test
  void whoComeMeanwhileGoTogether() {
    send("a");
    var answers = IntStream.range(0, 50).mapToObj(i -> send("c" + i, "d" + i)).toList();
    assertThat(batches).hasSize(1);

    batches.getFirst().succeed();
    batches.getLast().succeed();

    assertThat(batches).hasSize(2);
    for (int i = 0; i < 50; i++) {
      assertThat(details(answers.get(i))).containsExactly("c" + i, "d" + i);
    }
  }

  @Test
  void requestsOfAGroupKeepTheirSequence() {
    send("a");
    send("c");
    send("d");

    batches.getFirst().succeed();

    assertThat(batches.getLast().details()).containsExactly("c", "d");
  }

  @Test
  void groupHasABound() {
    send("a");
    IntStream.range(0, 1_200).forEach(i -> send("c" + i));

    batches.get(0).succeed();
    batches.get(1).succeed();

    assertThat(batches).hasSize(3);
    assertThat(batches.get(1).arrivals()).hasSize(500);
    assertThat(batches.get(2).arrivals()).hasSize(500);
  }

  @Test
  void whatIsWrongWithOneDoesNotRefuseItsNeighbours() {
    send("a");
    var good = send("good");
    var bad = send("bad");
    batches.getFirst().succeed();

    batches.get(1).fail(new IllegalStateException("bad"));
    batches.get(2).succeed();
    batches.get(3).fail(new IllegalStateException("bad"));

    assertThat(details(good)).containsExactly("good");
    bad.assertFailedWith(IllegalStateException.class);
  }

  @Test
  void whenTheBrokerIsAwayAllAreToldSoAtOnce() {
    send("a");
    var one = send("c");
    var other = send("d");
    batches.getFirst().succeed();
    var waiting = send("e");

    batches.get(1).fail(new UnavailableException("broker", new IllegalStateException()));

    one.assertFailedWith(UnavailableException.class);
    other.assertFailedWith(UnavailableException.class);
    waiting.assertFailedWith(UnavailableException.class);
    assertThat(batches).hasSize(2);
  }

  @Test
  void failureMakesRoomForTheNext() {
    send("a");
    send("c");

    batches.getFirst().fail(new IllegalStateException());

    assertThat(batches).hasSize(2);
  }

  @Test
  void whoHangsUpWhileWaitingIsNotTakenIn() {
    send("a");
    var hungUp = send("c");
    send("d");
    hungUp.cancel();

    batches.getFirst().succeed();

    assertThat(batches.getLast().details()).containsExactly("d");
  }

  @Test
  void historyGoesByItself() {
    send("a");

    intake.take(lines("old"), HISTORY).subscribe().with(_ -> {});

    assertThat(batches).hasSize(2);
  }

  private UniAssertSubscriber<List<LineResult>> send(String... details) {
    return intake
        .take(lines(details), LIVE)
        .subscribe()
        .withSubscriber(UniAssertSubscriber.create());
  }

  private static List<Line<Normalized>> lines(String... details) {
    return IntStream.range(0, details.length)
        .mapToObj(i -> new Line<Normalized>(i + 1, rejected(details[i])))
        .toList();
  }

  private static Normalized.Rejected rejected(String detail) {
    return new Normalized.Rejected(Reason.TOO_LARGE, detail, Optional.empty());
  }

  private static LineResult result(Line<Normalized> line) {
    return switch (line.content()) {
      case Normalized.Rejected rejected -> LineResult.rejected(line.number(), rejected);
      case Normalized.Accepted accepted ->
          LineResult.repeated(line.number(), accepted.order().key());
    };
  }

  private static List<String> details(UniAssertSubscriber<List<LineResult>> answer) {
    return answer.assertCompleted().getItem().stream().map(LineResult::detail).toList();
  }

  private Uni<List<LineResult>> take(List<Arrival> arrivals) {
    return Uni.createFrom().emitter(answer -> batches.add(new Batch(arrivals, answer)));
  }
}
