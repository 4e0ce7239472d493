package dev.perennial.campaign.promotion;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.promotion.Promises.basket;
import static dev.perennial.campaign.promotion.Promises.fixed;
import static dev.perennial.campaign.promotion.Promises.percent;
import static dev.perennial.campaign.promotion.Promises.promised;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.promotion.Stacking.BestOf;
import dev.perennial.campaign.promotion.Stacking.Combinable;
import dev.perennial.campaign.promotion.Stacking.Exclusive;
import dev.perennial.campaign.promotion.Verdict.Granted;
import dev.perennial.campaign.promotion.Verdict.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StackTest {

  private final Promised exclusive20 = promised(percent(20, "50.00"), new Exclusive());
  private final Promised loyal10 = promised(percent(10, "50.00"), new Combinable("loyalty"));
  private final Promised loyal5 = promised(fixed("5.00"), new Combinable("loyalty"));
  private final Promised spring15 = promised(percent(15, "50.00"), new BestOf("spring"));
  private final Promised spring8 = promised(fixed("8.00"), new BestOf("spring"));
  private final Promised springGift = promised(fixed("3.00"), new Combinable("spring"));

  /// 10 % of 100.00, and 5.00 of what is left.
  @Test
  void whatIsCombinableWithinACategoryAddsUp() {
    // When
    var verdicts = Stack.judge(List.of(loyal5, loyal10), basket("100.00"), NOW);
    // Then
    assertThat(verdicts).containsOnlyKeys(loyal10.code(), loyal5.code());
    assertThat(verdicts.keySet()).containsExactly(loyal10.code(), loyal5.code());
    assertThat(verdicts).containsEntry(loyal10.code(), granted("10.00"));
    assertThat(verdicts).containsEntry(loyal5.code(), granted("5.00"));
    assertThat(Stack.total(verdicts)).isEqualTo("15.00");
  }

  @Test
  void anExclusiveCodeStandsAlone() {
    // When
    var verdicts = Stack.judge(List.of(loyal5, exclusive20, loyal10), basket("100.00"), NOW);
    // Then
    assertThat(verdicts)
        .containsEntry(exclusive20.code(), granted("20.00"))
        .containsEntry(loyal10.code(), new Refused(Refusal.NOT_COMBINABLE))
        .containsEntry(loyal5.code(), new Refused(Refusal.NOT_COMBINABLE));
  }

  /// 15 % and 3.00 take 18.00 off 100.00, where 8.00 and 3.00 take 11.00.
  @Test
  void ofSeveralOfAKindTheBestCounts() {
    // When
    var verdicts = Stack.judge(List.of(spring8, springGift, spring15), basket("100.00"), NOW);
    // Then
    assertThat(verdicts)
        .containsEntry(spring15.code(), granted("15.00"))
        .containsEntry(springGift.code(), granted("3.00"))
        .containsEntry(spring8.code(), new Refused(Refusal.LESS_THAN_ANOTHER));
  }

  /// Of 50.00, 15 % are 7.50: 8.00 is more.
  @Test
  void whichIsBestDependsOnTheBasket() {
    // When
    var verdicts = Stack.judge(List.of(spring15, spring8), basket("50.00"), NOW);
    // Then
    assertThat(verdicts)
        .containsEntry(spring8.code(), granted("8.00"))
        .containsEntry(spring15.code(), new Refused(Refusal.LESS_THAN_ANOTHER));
  }

  @Test
  void categoriesAreNotCombined() {
    // When
    var verdicts = Stack.judge(List.of(spring15, loyal10), basket("100.00"), NOW);
    // Then
    assertThat(verdicts)
        .containsEntry(spring15.code(), granted("15.00"))
        .containsEntry(loyal10.code(), new Refused(Refusal.NOT_COMBINABLE));
  }

  @Test
  void ofEqualSetsTheFirstNamedIsTaken() {
    // Given
    var one = promised(fixed("5.00"), new Exclusive());
    var other = promised(fixed("5.00"), new Exclusive());
    // When
    var verdicts = Stack.judge(List.of(one, other), basket("100.00"), NOW);
    // Then
    assertThat(verdicts).containsEntry(one.code(), granted("5.00"));
  }

  @Test
  void aBasketThatIsUsedUpLeavesNothingForTheRest() {
    // When
    var verdicts = Stack.judge(List.of(loyal5, promised5()), basket("5.00"), NOW);
    // Then
    assertThat(verdicts).containsEntry(loyal5.code(), granted("5.00"));
    assertThat(verdicts).containsValue(new Refused(Refusal.NOTHING_TO_TAKE_OFF));
  }

  @Test
  void neverMoreIsTakenOffThanThereIs() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 1_000; round++) {
      // Given
      var codes = new ArrayList<Promised>();
      for (var n = random.nextInt(10); n >= 0; n--) {
        codes.add(any(random));
      }
      var amount = BigDecimal.valueOf(random.nextInt(20_000), 2);
      // When
      var verdicts = Stack.judge(codes, basket(amount.toPlainString()), NOW);
      // Then
      assertThat(verdicts).as("seed %d", seed).hasSameSizeAs(codes);
      assertThat(Stack.total(verdicts)).as("seed %d", seed).isLessThanOrEqualTo(amount);
      assertThat(Stack.total(verdicts))
          .as("seed %d", seed)
          .isGreaterThanOrEqualTo(best(codes, amount));
    }
  }

  /// What the best single code takes off.
  private static BigDecimal best(List<Promised> codes, BigDecimal amount) {
    return codes.stream()
        .map(each -> each.issue().benefit().off(amount, 2))
        .max(BigDecimal::compareTo)
        .orElseThrow();
  }

  private static Promised any(Random random) {
    var category = random.nextBoolean() ? "one" : "two";
    var stacking =
        switch (random.nextInt(3)) {
          case 0 -> new Exclusive();
          case 1 -> new Combinable(category);
          default -> new BestOf(category);
        };
    var amount = BigDecimal.valueOf(1 + random.nextInt(3_000), 2).toPlainString();
    return promised(
        random.nextBoolean() ? fixed(amount) : percent(1 + random.nextInt(100), amount), stacking);
  }

  private static Promised promised5() {
    return promised(fixed("5.00"), new Combinable("loyalty"));
  }

  private static Granted granted(String discount) {
    return new Granted(new BigDecimal(discount));
  }
}
