package dev.perennial.bench.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CopyTest {

  @Test
  void itsIdIsOneThatCustomersMayHave() {
    assertThat(Copy.customerId(0)).matches("c-[0-9a-z]{26}");
    assertThat(Copy.customerId(-1)).matches("c-[0-9a-z]{26}");
  }

  @Test
  void eachCopyHasAnIdOfItsOwn() {
    assertThat(LongStream.range(0, 10_000).mapToObj(Copy::customerId)).doesNotHaveDuplicates();
  }
}
