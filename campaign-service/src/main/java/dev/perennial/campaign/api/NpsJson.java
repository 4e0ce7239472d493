package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.api.FeedbackRow.Tally;
import dev.perennial.campaign.feedback.Attitude;
import dev.perennial.campaign.feedback.Nps;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/// Net promoter scores, -100 to 100, each with its 95 % interval.
///
/// @param since answers given from then on
/// @param tiers by tier at the time of the answer; `stages` likewise
@RegisterForReflection
public record NpsJson(Instant since, Group all, List<Group> tiers, List<Group> stages) {

  private static final String NONE = "NONE";

  static NpsJson of(Instant since, List<Tally> tallies) {
    return new NpsJson(
        since,
        Group.of(null, tallies.stream().map(NpsJson::nps).reduce(Nps.NOBODY, Nps::plus)),
        groups(tallies, Tally::tier),
        groups(tallies, Tally::stage));
  }

  private static List<Group> groups(List<Tally> tallies, Function<Tally, String> name) {
    var groups = new TreeMap<String, Nps>();
    tallies.forEach(
        tally ->
            groups.merge(
                name.apply(tally) == null ? NONE : name.apply(tally), nps(tally), Nps::plus));
    return groups.entrySet().stream()
        .map(each -> Group.of(each.getKey(), each.getValue()))
        .toList();
  }

  private static Nps nps(Tally tally) {
    return switch (Attitude.of(tally.score())) {
      case PROMOTER -> new Nps(tally.count(), 0, 0);
      case PASSIVE -> new Nps(0, tally.count(), 0);
      case DETRACTOR -> new Nps(0, 0, tally.count());
    };
  }

  /// @param segment absent for everybody; `NONE` for those without a segment
  /// @param nps absent where nobody answered, as `low` and `high`
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Group(
      String segment,
      long answers,
      long promoters,
      long passives,
      long detractors,
      BigDecimal nps,
      BigDecimal low,
      BigDecimal high) {

    static Group of(String segment, Nps nps) {
      var somebody = nps.answers() > 0;
      return new Group(
          segment,
          nps.answers(),
          nps.promoters(),
          nps.passives(),
          nps.detractors(),
          somebody ? hundred(nps.score()) : null,
          somebody ? hundred(nps.interval().low()) : null,
          somebody ? hundred(nps.interval().high()) : null);
    }

    private static BigDecimal hundred(double share) {
      return BigDecimal.valueOf(100 * share).setScale(1, RoundingMode.HALF_UP);
    }
  }
}
