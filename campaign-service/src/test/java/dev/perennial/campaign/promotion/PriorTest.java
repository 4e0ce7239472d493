package dev.perennial.campaign.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.junit.jupiter.api.Test;

class PriorTest {

  /// For equal n the moments have a short form: with s2 the variance of the shares between
  /// customers, rho = (n s2 / (p (1 - p)) - 1) / (n - 1). Here 40 customers with n = 4, of whom 20
  /// have x = 1 and 20 have x = 3: p = 1/2, s2 = 40/39 * 1/16, rho = (4 * 4 * 40/39/16 - 1) / 3 =
  /// 1/117, alpha + beta = 116, bounded to 100.
  @Test
  void littleDifferenceBetweenCustomersMakesAStrongPrior() {
    // When
    var prior = Prior.fit(shop(20, 4, 1, 20, 4, 3));
    // Then
    assertThat(prior.fitted()).isTrue();
    assertThat(prior.alpha()).isEqualTo(50, within(1e-9));
    assertThat(prior.beta()).isEqualTo(50, within(1e-9));
  }

  /// The same with x = 0 and x = 4: s2 = 40/39 * 1/4, rho = (4 * 4 * 40/39/4 - 1) / 3 = 121/117,
  /// beyond 1: bounded to half a purchase.
  @Test
  void customersWhoNeverMixMakeAWeakPrior() {
    // When
    var prior = Prior.fit(shop(20, 4, 0, 20, 4, 4));
    // Then
    assertThat(prior.fitted()).isTrue();
    assertThat(prior.alpha() + prior.beta()).isEqualTo(0.5, within(1e-9));
  }

  @Test
  void aShopWithoutDiscountsIsBelievedToBeWilling() {
    // When
    var prior = Prior.fit(shop(50, 3, 3, 50, 1, 1));
    // Then
    assertThat(prior.fitted()).isFalse();
    assertThat(prior.alpha() / (prior.alpha() + prior.beta())).isGreaterThan(0.99);
  }

  @Test
  void fewCustomersSayNothing() {
    assertThat(Prior.fit(shop(10, 4, 1, 10, 4, 3))).isEqualTo(Prior.ASSUMED);
  }

  @Test
  void whereNobodyBoughtTwiceOnlyTheMeanIsKnown() {
    // When
    var prior = Prior.fit(shop(60, 1, 0, 20, 1, 1));
    // Then
    assertThat(prior.fitted()).isFalse();
    assertThat(prior.alpha()).isEqualTo(2 * 20.5 / 81, within(1e-9));
  }

  /// 20,000 customers drawn from Beta(3, 1.5) with 1 to 12 purchases each.
  @Test
  void thePriorOfASimulatedShopIsFound() {
    // Given
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var beta = new BetaDistribution(3, 1.5);
    var shop = new ShopHabit(0, 0, 0, 0, 0);
    for (var customer = 0; customer < 20_000; customer++) {
      var willing = beta.inverseCumulativeProbability(random.nextDouble());
      var n = 1 + random.nextInt(12);
      var x = random.doubles(n).filter(each -> each < willing).count();
      shop = plus(shop, 1, n, x);
    }
    // When
    var prior = Prior.fit(shop);
    // Then
    assertThat(prior.alpha()).as("seed %d", seed).isEqualTo(3, within(0.25));
    assertThat(prior.beta()).as("seed %d", seed).isEqualTo(1.5, within(0.15));
  }

  /// Some customers with n purchases, x of them at full price, and others.
  private static ShopHabit shop(int some, int n, int x, int others, int otherN, int otherX) {
    return plus(plus(new ShopHabit(0, 0, 0, 0, 0), some, n, x), others, otherN, otherX);
  }

  private static ShopHabit plus(ShopHabit shop, int customers, double n, double x) {
    return new ShopHabit(
        shop.customers() + customers,
        shop.purchases() + customers * n,
        shop.fullPrice() + customers * x,
        shop.squares() + customers * n * n,
        shop.squaredShares() + customers * x * x / n);
  }
}
