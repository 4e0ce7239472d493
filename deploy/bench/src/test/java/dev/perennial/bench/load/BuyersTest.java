package dev.perennial.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BuyersTest {

  private static final Buyers BUYERS = new Buyers(1_000);

  @Test
  void everybodyOfTheFirstPopulationBuysOnceBeforeAnybodyBuysAgain() {
    assertThat(LongStream.range(0, 1_000).map(BUYERS::of)).doesNotHaveDuplicates();
  }

  @Test
  void everyFifthOrderAfterThatIsOfSomebodyNew() {
    var newcomers = LongStream.range(1_000, 11_000).filter(BUYERS::isFirst).count();

    assertThat(newcomers).isEqualTo(2_000);
    assertThat(BUYERS.known(11_000)).isEqualTo(3_000);
  }

  @Test
  void thoseWhoAreKnownBuyAgainAllOverThePopulation() {
    var buyers = LongStream.range(1_000, 11_000).map(BUYERS::of).filter(c -> c < 1_000).distinct();

    assertThat(buyers.count()).isBetween(980L, 1_000L);
  }
}
