package dev.perennial.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.drill.DeadLetters.Letter;
import dev.perennial.bench.drill.fault.Letters.Place;
import dev.perennial.bench.drill.fault.Letters.Planned;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

  private static final Place PLACE = new Place("orders.v1", 2, 70);
  private static final List<Planned> PLANNED =
      List.of(new Planned(PLACE, Set.of("clv-service.dlq"), "broken JSON"));
  private static final Letter LETTER = new Letter("clv-service.dlq", PLACE, "MALFORMED");

  @Test
  void oneForOneIsAsPlanned() {
    assertThat(DeadLetters.findings(PLANNED, List.of(LETTER))).isEmpty();
  }

  @Test
  void poisonThatBecameNoneIsFound() {
    assertThat(DeadLetters.findings(PLANNED, List.of()))
        .singleElement()
        .asString()
        .contains("no dead");
  }

  @Test
  void oneThatNobodyPlannedIsFound() {
    assertThat(DeadLetters.findings(List.of(), List.of(LETTER)))
        .singleElement()
        .asString()
        .contains("nobody planned");
  }

  @Test
  void oneOfAnotherServiceIsFoundAndTheRightOneMissing() {
    var elsewhere = new Letter("campaign-service.dlq", PLACE, "NOT_JSON");

    assertThat(DeadLetters.findings(PLANNED, List.of(elsewhere))).hasSize(2);
  }

  @Test
  void oneThatComesTwiceIsFound() {
    assertThat(DeadLetters.findings(PLANNED, List.of(LETTER, LETTER)))
        .singleElement()
        .asString()
        .contains("more than once");
  }

  @Test
  void oneWithoutAReasonIsFound() {
    var silent = new Letter("clv-service.dlq", PLACE, "");

    assertThat(DeadLetters.findings(PLANNED, List.of(silent)))
        .singleElement()
        .asString()
        .contains("without a reason");
  }
}
