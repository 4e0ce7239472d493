package dev.perennial.campaign.experiment;

import static dev.perennial.campaign.Changes.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.perennial.campaign.Changes;
import dev.perennial.campaign.experiment.Shares.Share;
import dev.perennial.campaign.experiment.Shares.Variant;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharesTest {

  private static final int PEOPLE = 100_000;

  @Test
  void lotsAreUniform() {
    // Given
    var cells = new long[100];
    // When
    IntStream.range(0, PEOPLE).forEach(n -> cells[(int) (100 * Lot.of("win-back", customer(n)))]++);
    // Then: the 0.999 quantile of chi-square with 99 degrees of freedom
    assertThat(chiSquare(cells)).isLessThan(148.23);
  }

  @Test
  void lotsOfTwoExperimentsHaveNothingInCommon() {
    // Given
    var cells = new long[100];
    // When
    IntStream.range(0, PEOPLE)
        .forEach(
            n -> {
              var one = (int) (10 * Lot.of("win-back", customer(n)));
              var other = (int) (10 * Lot.of("win-back2", customer(n)));
              cells[10 * one + other]++;
            });
    // Then
    assertThat(chiSquare(cells)).isLessThan(148.23);
  }

  @Test
  void lotsOfTwoPeopleInARowHaveNothingInCommon() {
    // Given
    var cells = new long[100];
    // When
    IntStream.range(0, PEOPLE)
        .forEach(
            n -> {
              var one = (int) (10 * Lot.of("win-back", customer(2 * n)));
              var other = (int) (10 * Lot.of("win-back", customer(2 * n + 1)));
              cells[10 * one + other]++;
            });
    // Then
    assertThat(chiSquare(cells)).isLessThan(148.23);
  }

  @Test
  void aLotIsTheFirst53BitsOfSha256() {
    // Given: printf 'win-back\nc-00000000000000000000000007' | sha256sum
    var first64Bits = 0x9925eafc103413fdL;
    // When
    var lot = Lot.of("win-back", customer(7));
    // Then
    assertThat(lot).isEqualTo((first64Bits >>> 11) / 9007199254740992.0);
  }

  @Test
  void eachArmGetsItsShare() {
    // Given
    var shares = Shares.of(0.1, List.of(new Variant("a", 2), new Variant("b", 1)));
    var experiment = new Experiment("win-back", shares, Duration.ofDays(14), Duration.ofDays(14));
    // When
    var arms =
        IntStream.range(0, PEOPLE)
            .mapToObj(n -> experiment.assign(customer(n), Changes.NOW).arm())
            .toList();
    // Then: within four standard deviations, at most 190 each
    assertThat(arms.stream().filter("holdout"::equals).count()).isBetween(9_620L, 10_380L);
    assertThat(arms.stream().filter("a"::equals).count()).isBetween(59_380L, 60_620L);
    assertThat(arms.stream().filter("b"::equals).count()).isBetween(29_420L, 30_580L);
  }

  @Test
  void anAssignmentKnowsItsProbabilityAndMoments() {
    // Given
    var shares = Shares.of(0, List.of(new Variant("only", 7)));
    var experiment = new Experiment("win-back", shares, Duration.ofDays(14), Duration.ofDays(30));
    // When
    var assignment = experiment.assign(customer(1), Changes.NOW);
    // Then
    assertThat(assignment.arm()).isEqualTo("only");
    assertThat(assignment.probability()).isEqualTo(1);
    assertThat(assignment.closesAt()).isEqualTo("2026-02-14T12:00:00Z");
    assertThat(assignment.settlesAt()).isEqualTo("2026-03-16T12:00:00Z");
    assertThat(assignment.exposedAt()).isEmpty();
  }

  @Test
  void sharesAreReadBackAsTheyWereWritten() {
    // Given
    var shares = Shares.of(0.1, List.of(new Variant("a", 1), new Variant("b", 2)));
    // When
    var read = Shares.parse(shares.text());
    // Then
    assertThat(read).isEqualTo(shares);
    assertThat(read.id()).isEqualTo(shares.id());
  }

  @Test
  void theLastArmTakesWhatRoundingLeaves() {
    // Given
    var third = 1 / 3.0;
    var shares =
        new Shares(List.of(new Share("a", third), new Share("b", third), new Share("c", third)));
    // When
    var arm = shares.at(Math.nextDown(1.0)).arm();
    // Then
    assertThat(arm).isEqualTo("c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=0.5",
        "a=0.5,b=0.6",
        "a=1,b=0",
        "a=NaN",
        "a=0.5,a=0.5",
        "A=1",
        "=1",
        "a=-1,b=2",
        "a b=1"
      })
  void sharesThatAreNoneAreRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Shares.parse(text));
  }

  private static double chiSquare(long[] cells) {
    var expected = (double) PEOPLE / cells.length;
    return Arrays.stream(cells)
        .mapToDouble(seen -> (seen - expected) * (seen - expected) / expected)
        .sum();
  }
}
