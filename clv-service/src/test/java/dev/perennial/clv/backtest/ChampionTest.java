package dev.perennial.clv.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.clv.backtest.Champion.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChampionTest {

  @Test
  void lowestErrorSpeaksForTheShop() {
    var champion =
        Champion.of(List.of(new Candidate("A", .8), new Candidate("B", .7)), 1.5).orElseThrow();

    assertThat(champion.model()).isEqualTo("B");
    assertThat(champion.reason())
        .isEqualTo(
            "lowest mean absolute error of 2: 0.7000 purchases per customer, where going on as"
                + " before would err by 1.5000");
  }

  @Test
  void nothingSpeaksForAnybodyWithoutCustomers() {
    assertThat(Champion.of(List.of(new Candidate("A", Double.NaN)), Double.NaN)).isEmpty();
  }
}
