package dev.perennial.clv.segment;

import static dev.perennial.clv.segment.RfmGroup.ACTIVE;
import static dev.perennial.clv.segment.RfmGroup.ALMOST_LOST;
import static dev.perennial.clv.segment.RfmGroup.AT_RISK;
import static dev.perennial.clv.segment.RfmGroup.CHAMPIONS;
import static dev.perennial.clv.segment.RfmGroup.DORMANT;
import static dev.perennial.clv.segment.RfmGroup.LOYAL;
import static dev.perennial.clv.segment.RfmGroup.NEEDS_ATTENTION;
import static dev.perennial.clv.segment.RfmGroup.NEW;
import static dev.perennial.clv.segment.RfmGroup.PREVIOUSLY_LOYAL;
import static dev.perennial.clv.segment.RfmGroup.PROMISING;

import java.util.List;

/// How recently, how often and for how much a customer bought, each from 1 to 5 beside the others:
/// 5 is the best fifth.
public record Rfm(int recency, int frequency, int monetary) {

  static final int LOWEST = 1;
  static final int HIGHEST = 5;

  /// A row for each recency from 5 down to 1; in it a column for each sum of frequency and monetary
  /// from 2 up to 10. Merchants know the names by the halved sum.
  private static final List<List<RfmGroup>> GROUPS =
      List.of(
          List.of(NEW, ACTIVE, ACTIVE, ACTIVE, ACTIVE, CHAMPIONS, CHAMPIONS, CHAMPIONS, CHAMPIONS),
          List.of(PROMISING, ACTIVE, ACTIVE, ACTIVE, ACTIVE, LOYAL, LOYAL, LOYAL, LOYAL),
          List.of(
              ALMOST_LOST,
              ALMOST_LOST,
              ALMOST_LOST,
              NEEDS_ATTENTION,
              NEEDS_ATTENTION,
              LOYAL,
              LOYAL,
              LOYAL,
              LOYAL),
          silent(),
          silent());

  public Rfm {
    requireScore("recency", recency);
    requireScore("frequency", frequency);
    requireScore("monetary", monetary);
  }

  /// The one name of these scores; never PROSPECTS, who have none.
  public RfmGroup group() {
    return GROUPS.get(HIGHEST - recency).get(frequency + monetary - 2 * LOWEST);
  }

  /// The two lower fifths by recency: who has been silent for long is named by what they were.
  private static List<RfmGroup> silent() {
    return List.of(
        DORMANT,
        DORMANT,
        DORMANT,
        AT_RISK,
        AT_RISK,
        AT_RISK,
        AT_RISK,
        PREVIOUSLY_LOYAL,
        PREVIOUSLY_LOYAL);
  }

  private static void requireScore(String name, int score) {
    if (score < LOWEST || score > HIGHEST) {
      throw new IllegalArgumentException(name + " must be 1 to 5: " + score);
    }
  }
}
