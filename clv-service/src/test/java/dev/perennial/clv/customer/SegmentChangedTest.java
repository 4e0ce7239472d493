package dev.perennial.clv.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.clv.segment.RfmCutPoints;
import dev.perennial.clv.segment.RfmGroup;
import dev.perennial.clv.segment.Segment;
import dev.perennial.clv.segment.Stage;
import dev.perennial.clv.segment.Tier;
import dev.perennial.clv.value.PurchaseSummary;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The names are those of [dev.perennial.clv.segment.Rfm]'s table, looked up by hand.
class SegmentChangedTest {

  private static final RfmCutPoints BORDERS =
      new RfmCutPoints(
          List.of(0L, 10L, 30L, 90L),
          List.of(1L, 2L, 3L, 8L),
          List.of(50_00L, 150_00L, 400_00L, 1_000_00L));
  private static final PurchaseSummary FOUR_ORDERS =
      new PurchaseSummary(
          4, 412_50, 4, 412_50, 99_00, LocalDate.of(2025, 3, 2), LocalDate.of(2026, 1, 31));

  private static final PurchaseSummary NOTHING = new PurchaseSummary(0, 0, 0, 0, 0, null, null);

  @Test
  void whoBoughtToday444IsLoyal() {
    assertThat(change(FOUR_ORDERS, "2026-01-31T10:00:00Z", Optional.of(BORDERS)).rfmGroup())
        .contains(RfmGroup.LOYAL);
  }

  @Test
  void theSameAfter78DaysOfSilenceIsAtRisk() {
    assertThat(change(FOUR_ORDERS, "2026-04-19T10:00:00Z", Optional.of(BORDERS)).rfmGroup())
        .contains(RfmGroup.AT_RISK);
  }

  @Test
  void whoHasBoughtNothingIsAProspectAlsoWithoutBorders() {
    assertThat(change(NOTHING, "2026-01-31T10:00:00Z", Optional.empty()).rfmGroup())
        .contains(RfmGroup.PROSPECTS);
  }

  @Test
  void withoutBordersABuyerHasNoName() {
    assertThat(change(FOUR_ORDERS, "2026-01-31T10:00:00Z", Optional.empty()).rfmGroup()).isEmpty();
  }

  private static SegmentChanged change(
      PurchaseSummary purchases, String asOf, Optional<RfmCutPoints> borders) {
    var given = TestRules.GIVEN;
    var rules =
        new Rules(
            given.version(), given.by(), given.tiers(), given.stages(), borders, given.calendar());
    var at = Instant.parse(asOf);
    return new SegmentChanged(
        "c-01h455vb4pex5vsknk084sn02q",
        7,
        at,
        new Cause.Time(),
        rules,
        null,
        new Segment(Tier.TOP, Stage.ACTIVE),
        0,
        purchases,
        rules.value(purchases, at));
  }
}
