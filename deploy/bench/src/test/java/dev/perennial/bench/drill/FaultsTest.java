package dev.perennial.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.drill.fault.Fault;
import org.junit.jupiter.api.Test;

class FaultsTest {

  @Test
  void eachIsCalledForByATitleOfItsOwn() {
    assertThat(Faults.ALL.stream().map(Fault::title)).doesNotHaveDuplicates();
  }

  @Test
  void theShortDrillIsAChoiceInTheSameSequence() {
    var titles = Faults.SHORT.stream().map(Fault::title).toList();

    assertThat(Faults.ALL.stream().map(Fault::title).filter(titles::contains))
        .containsExactlyElementsOf(titles);
  }
}
