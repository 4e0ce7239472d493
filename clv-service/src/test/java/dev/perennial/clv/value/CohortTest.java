package dev.perennial.clv.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.perennial.clv.value.Cohort.Activity;
import dev.perennial.clv.value.Cohort.Month;
import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CohortTest {

  private static final YearMonth MARCH = YearMonth.of(2025, 3);
  private static final Map<Integer, Activity> ACTIVITIES =
      Map.of(0, new Activity(4, 200_00), 2, new Activity(1, 30_00), 3, new Activity(0, -10_00));

  @Test
  void quietMonthsCountAndMoneyAddsUp() {
    var cohort = Cohort.of(MARCH, 4, ACTIVITIES, YearMonth.of(2025, 6), 12);

    assertThat(cohort.months())
        .containsExactly(
            new Month(0, new Activity(4, 200_00), 1, 200_00),
            new Month(1, new Activity(0, 0), 0, 200_00),
            new Month(2, new Activity(1, 30_00), 0.25, 230_00),
            new Month(3, new Activity(0, -10_00), 0, 220_00));
  }

  @Test
  void cohortEndsWithTheMonthOrTheMonthsAskedFor() {
    assertThat(Cohort.of(MARCH, 4, ACTIVITIES, MARCH, 12).months()).hasSize(1);
    assertThat(Cohort.of(MARCH, 4, ACTIVITIES, MARCH.plusYears(9), 2).months()).hasSize(3);
    assertThat(Cohort.of(MARCH, 4, ACTIVITIES, MARCH.plusYears(9), 0).months()).hasSize(1);
  }

  @Test
  void nobodyIsNoCohort() {
    assertThatIllegalArgumentException().isThrownBy(() -> Cohort.of(MARCH, 0, Map.of(), MARCH, 12));
  }
}
