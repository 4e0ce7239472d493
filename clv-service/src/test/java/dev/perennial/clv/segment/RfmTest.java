package dev.perennial.clv.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RfmTest {

  private static final List<Long> FIFTHS = List.of(10L, 20L, 30L, 40L);
  private static final RfmCutPoints CUTS = new RfmCutPoints(FIFTHS, FIFTHS, FIFTHS);

  /// The least and the highest recency of each name.
  private static final Map<RfmGroup, List<Integer>> RECENCY =
      Map.of(
          RfmGroup.CHAMPIONS, List.of(5, 5),
          RfmGroup.LOYAL, List.of(3, 4),
          RfmGroup.ACTIVE, List.of(4, 5),
          RfmGroup.NEW, List.of(5, 5),
          RfmGroup.PROMISING, List.of(4, 4),
          RfmGroup.NEEDS_ATTENTION, List.of(3, 3),
          RfmGroup.ALMOST_LOST, List.of(3, 3),
          RfmGroup.AT_RISK, List.of(1, 2),
          RfmGroup.PREVIOUSLY_LOYAL, List.of(1, 2),
          RfmGroup.DORMANT, List.of(1, 2));

  /// From the poorest to the best, wherever two names share a recency.
  private static final List<RfmGroup> BY_WORTH =
      List.of(
          RfmGroup.DORMANT,
          RfmGroup.ALMOST_LOST,
          RfmGroup.PROMISING,
          RfmGroup.NEW,
          RfmGroup.NEEDS_ATTENTION,
          RfmGroup.ACTIVE,
          RfmGroup.AT_RISK,
          RfmGroup.PREVIOUSLY_LOYAL,
          RfmGroup.LOYAL,
          RfmGroup.CHAMPIONS);

  @ParameterizedTest
  @CsvSource({
    "5, 5, 5, CHAMPIONS",
    "5, 3, 4, CHAMPIONS", // 3.5 is above 3
    "5, 3, 3, ACTIVE",
    "5, 1, 2, ACTIVE",
    "5, 1, 1, NEW",
    "4, 5, 5, LOYAL",
    "4, 2, 1, ACTIVE",
    "4, 1, 1, PROMISING",
    "3, 2, 5, LOYAL",
    "3, 3, 3, NEEDS_ATTENTION",
    "3, 3, 2, NEEDS_ATTENTION",
    "3, 2, 2, ALMOST_LOST",
    "3, 1, 1, ALMOST_LOST",
    "2, 5, 4, PREVIOUSLY_LOYAL",
    "1, 4, 4, AT_RISK",
    "1, 2, 3, AT_RISK",
    "2, 2, 2, DORMANT",
    "1, 1, 3, DORMANT"
  })
  void scoresHaveTheNameThatMerchantsKnow(int r, int f, int m, RfmGroup expected) {
    assertThat(new Rfm(r, f, m).group()).isEqualTo(expected);
  }

  @Test
  void everyCombinationHasOneNameAndEveryNameButProspectsHasOne() {
    assertThat(all().map(Rfm::group).distinct())
        .containsExactlyInAnyOrderElementsOf(RECENCY.keySet())
        .doesNotContain(RfmGroup.PROSPECTS);
  }

  @Test
  void nameTellsHowRecent() {
    assertThat(all())
        .allSatisfy(
            rfm ->
                assertThat(rfm.recency())
                    .isBetween(
                        RECENCY.get(rfm.group()).getFirst(), RECENCY.get(rfm.group()).getLast()));
  }

  @Test
  void moreOrdersOrMoreMoneyNeverGiveAPoorerName() {
    assertThat(all().filter(rfm -> rfm.frequency() < 5))
        .allSatisfy(
            rfm -> {
              var more = new Rfm(rfm.recency(), rfm.frequency() + 1, rfm.monetary());
              assertThat(worth(more)).isGreaterThanOrEqualTo(worth(rfm));
              assertThat(new Rfm(rfm.recency(), rfm.monetary(), rfm.frequency()).group())
                  .as("frequency and monetary count alike")
                  .isEqualTo(rfm.group());
            });
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5", "9, 5", "10, 4", "19, 4", "20, 3", "30, 2", "39, 2", "40, 1", "4000, 1", "-1, 5"
  })
  void fewerDaysOfSilenceScoreHigherAndTiesFall(long silence, int recency) {
    assertThat(CUTS.scores(silence, 0, 0).recency()).isEqualTo(recency);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "10, 1", "11, 2", "20, 2", "21, 3", "31, 4", "40, 4", "41, 5", "-500, 1"})
  void moreScoresHigherAndTiesFall(long quantity, int score) {
    assertThat(CUTS.scores(0, quantity, quantity)).isEqualTo(new Rfm(5, score, score));
  }

  @Test
  void scoresNeverFallWithMoreNorRiseWithSilence() {
    var quantities = IntStream.rangeClosed(-5, 60).boxed().toList();
    assertThat(quantities)
        .allSatisfy(
            q -> {
              var here = CUTS.scores(q, q, q);
              var beyond = CUTS.scores(q + 1, q + 1, q + 1);
              assertThat(beyond.recency()).isLessThanOrEqualTo(here.recency());
              assertThat(beyond.frequency()).isGreaterThanOrEqualTo(here.frequency());
              assertThat(beyond.monetary()).isGreaterThanOrEqualTo(here.monetary());
            });
  }

  @Test
  void allWhoBoughtOnceScoreAlike() {
    var once = new RfmCutPoints(FIFTHS, List.of(1L, 1L, 1L, 1L), FIFTHS);

    assertThat(once.scores(0, 1, 0).frequency()).isEqualTo(1);
    assertThat(once.scores(0, 2, 0).frequency()).isEqualTo(5);
  }

  @Test
  void impossibleScoresAndBordersAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Rfm(0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Rfm(1, 6, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Rfm(1, 1, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RfmCutPoints(FIFTHS, List.of(1L, 2L, 3L), FIFTHS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RfmCutPoints(List.of(4L, 3L, 2L, 1L), FIFTHS, FIFTHS));
  }

  private static Stream<Rfm> all() {
    return scores().flatMap(r -> scores().flatMap(f -> scores().map(m -> new Rfm(r, f, m))));
  }

  private static Stream<Integer> scores() {
    return IntStream.rangeClosed(1, 5).boxed();
  }

  private static int worth(Rfm rfm) {
    return BY_WORTH.indexOf(rfm.group());
  }
}
