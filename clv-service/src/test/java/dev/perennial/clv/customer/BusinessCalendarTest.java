package dev.perennial.clv.customer;

import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessCalendarTest {

  private static final BusinessCalendar BERLIN = TestRules.BERLIN;
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  private static final double SHORTEST_DAY_SECONDS = 23 * 3_600;

  @ParameterizedTest
  @CsvSource({
    "2025-01-01T22:59:59.999999Z, 2025-01-01",
    "2025-01-01T23:00:00Z, 2025-01-02",
    "2025-07-01T21:59:59.999999Z, 2025-07-01",
    "2025-07-01T22:00:00Z, 2025-07-02"
  })
  void dayIsThatOfTheZone(Instant at, LocalDate day) {
    assertThat(BERLIN.dayOf(at)).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource({"2025-03-30, 23", "2025-10-26, 25", "2025-06-15, 24"})
  void dayHasAsManyHoursAsItsClockShows(LocalDate day, int hours) {
    var start = BERLIN.startOf(day);

    assertThat(Duration.between(start, BERLIN.startOf(day.plusDays(1)))).hasHours(hours);
    assertThat(BERLIN.age(day, start.plus(Duration.ofHours(6)))).isEqualTo(6.0 / hours);
    assertThat(BERLIN.at(day, 6.0 / hours)).isEqualTo(start.plus(Duration.ofHours(6)));
  }

  /// In Newfoundland, clocks went back from 00:01 to 23:01 of the day that had ended.
  @Test
  void dayThatHasEndedDoesNotComeBack() {
    var newfoundland = new BusinessCalendar(ZoneId.of("America/St_Johns"));
    var sunday = LocalDate.of(2010, 11, 7);
    var midnight = Instant.parse("2010-11-07T02:30:00Z");

    assertThat(newfoundland.startOf(sunday)).isEqualTo(midnight);
    assertThat(newfoundland.dayOf(midnight.plus(Duration.ofMinutes(30)))).isEqualTo(sunday);
  }

  /// Samoa went from the 29th to the 31st of December 2011.
  @Test
  void skippedDayHasNoInstant() {
    var samoa = new BusinessCalendar(ZoneId.of("Pacific/Apia"));
    var skipped = LocalDate.of(2011, 12, 30);
    var next = samoa.startOf(skipped.plusDays(1));

    assertThat(samoa.startOf(skipped)).isEqualTo(next);
    assertThat(samoa.dayOf(next.minusNanos(1))).isEqualTo(skipped.minusDays(1));
    assertThat(samoa.dayOf(next)).isEqualTo(skipped.plusDays(1));
  }

  /// Far from today, beyond what is kept, and near its ends.
  @ParameterizedTest
  @ValueSource(strings = {"1910-05-05", "1989-12-31", "1990-01-01", "2109-12-31", "2250-07-01"})
  void everyDayBeginsWhereItsZoneSays(LocalDate day) {
    var start = day.atStartOfDay(ZoneId.of("Europe/Berlin")).toInstant();

    assertThat(BERLIN.startOf(day)).isEqualTo(start);
    assertThat(BERLIN.dayOf(start)).isEqualTo(day);
    assertThat(BERLIN.dayOf(start.minusNanos(1))).isEqualTo(day.minusDays(1));
  }

  @Test
  void wholeDaysBeginAtMidnightOfTheZone() {
    assertThat(BERLIN.age(FIRST, BERLIN.startOf(FIRST))).isZero();
    assertThat(BERLIN.age(FIRST, BERLIN.startOf(FIRST.plusDays(200)))).isEqualTo(200);
    assertThat(BERLIN.age(FIRST, BERLIN.startOf(FIRST.minusDays(2)))).isEqualTo(-2);
  }

  @ParameterizedTest
  @CsvSource({"2025-03-30", "2025-10-26"})
  void ageGrowsWithoutJumpsOverNightsOnWhichClocksChange(LocalDate day) {
    var end = BERLIN.startOf(day.plusDays(2));
    for (var at = BERLIN.startOf(day.minusDays(1)); at.isBefore(end); at = at.plusSeconds(7)) {
      var step = BERLIN.age(FIRST, at.plusSeconds(7)) - BERLIN.age(FIRST, at);

      assertThat(step).as("%s", at).isPositive().isLessThan(7.000_001 / SHORTEST_DAY_SECONDS);
    }
  }

  @Test
  void ageGrowsWithEveryMicrosecond() {
    Property.holds(
        2_000,
        random -> {
          var at = instant(random);

          var step = BERLIN.age(FIRST, at.plus(1, MICROS)) - BERLIN.age(FIRST, at);

          assertThat(step).isPositive().isCloseTo(1e-6 / 86_400, Offset.offset(2e-12));
        });
  }

  @Test
  void instantOfAnAgeIsTheFirstMicrosecondOfThatAge() {
    Property.holds(
        2_000,
        random -> {
          var age = random.nextDouble(4_000);

          var at = BERLIN.at(FIRST, age);

          assertThat(at.truncatedTo(MICROS)).isEqualTo(at);
          assertThat(BERLIN.age(FIRST, at)).isGreaterThanOrEqualTo(age - Math.ulp(age));
          assertThat(BERLIN.age(FIRST, at.minus(1, MICROS))).isLessThanOrEqualTo(age);
        });
  }

  @Test
  void instantComesBackFromItsAgeToAMicrosecond() {
    Property.holds(
        2_000,
        random -> {
          var at = instant(random);

          var again = BERLIN.at(FIRST, BERLIN.age(FIRST, at));

          assertThat(again).isIn(at, at.plus(1, MICROS));
        });
  }

  private static Instant instant(RandomGenerator random) {
    return BERLIN
        .startOf(FIRST)
        .plus(random.nextLong(Duration.ofDays(4_000).toMillis() * 1_000), MICROS);
  }
}
