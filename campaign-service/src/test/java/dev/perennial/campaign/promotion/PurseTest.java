package dev.perennial.campaign.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurseTest {

  /// 0.33 over 16 shards: one coin more for the first.
  @Test
  void whatCannotBeDividedGoesToTheFirstShards() {
    // When
    var purse = Purse.evenly(new BigDecimal("0.33"), 2);
    // Then
    assertThat(purse.free().get(0)).isEqualByComparingTo("0.03");
    assertThat(purse.free().get(1)).isEqualByComparingTo("0.02");
    assertThat(purse.free().get(15)).isEqualByComparingTo("0.02");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.01", "0.15", "0.16", "0.17", "1000.01", "33.337", "7"})
  void spreadingLosesNothing(String amount) {
    // When
    var purse = Purse.evenly(new BigDecimal(amount), 2);
    // Then
    assertThat(purse.free()).hasSize(Purse.SHARDS);
    assertThat(purse.total()).isEqualByComparingTo(amount);
    assertThat(purse.free().values()).allMatch(each -> each.signum() >= 0);
  }

  @Test
  void aHomeThatDoesNotSufficeAsksForAll() {
    // Given
    var purse = Purse.evenly(new BigDecimal("16.00"), 2);
    // When
    var fits =
        purse.atHome(List.of(claim("1.00"), claim("0.00001")), claim -> claim.amount().intValue());
    var doesNot = purse.atHome(List.of(claim("0.99"), claim("0.02")), _ -> 3);
    // Then
    assertThat(fits).isPresent();
    assertThat(doesNot).isEmpty();
  }

  /// Of 10.00: 6.00 is granted, 5.00 is too much for what is left, 4.00 is not.
  @Test
  void whatCannotBePaidIsPassedOver() {
    // Given
    var purse = Purse.evenly(BigDecimal.TEN, 2);
    // When
    var grants = purse.pooled(List.of(claim("6.00"), claim("5.00"), claim("4.00")));
    // Then
    assertThat(grants.granted()).containsExactly(claim("6.00"), claim("4.00"));
    assertThat(grants.left().total()).isEqualByComparingTo("0");
  }

  @Test
  void whatIsGrantedAndWhatIsLeftAddUp() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 1_000; round++) {
      // Given
      var total = BigDecimal.valueOf(random.nextInt(100_000), 2);
      var purse = Purse.evenly(total, 2);
      var claims = new ArrayList<Claim>();
      for (var n = random.nextInt(40); n > 0; n--) {
        claims.add(claim(BigDecimal.valueOf(1 + random.nextInt(5_000), 2).toPlainString()));
      }
      // When
      var grants = purse.pooled(claims);
      // Then
      var granted =
          grants.granted().stream().map(Claim::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(granted.add(grants.left().total()))
          .as("seed %d", seed)
          .isEqualByComparingTo(total);
    }
  }

  private static Claim claim(String amount) {
    return new Claim("d", "spring", "c", new BigDecimal(amount));
  }
}
