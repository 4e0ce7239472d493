package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.definition.CampaignStore.Stored;
import dev.perennial.campaign.ledger.Reports.Converted;
import dev.perennial.campaign.ledger.Reports.Outcome;
import dev.perennial.campaign.ledger.SentReports.Cost;
import dev.perennial.campaign.ledger.SentReports.Reached;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What became of a campaign.
///
/// @param because why it was paused, where no person paused it
/// @param steps in the order of their keys
/// @param converted customers who bought within the window after something was sent to them, or
///     with a code that was
/// @param revenue net of those orders, in the reporting currency. Some of it would have come
///     anyway: results tell how much did not
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportJson(
    String campaign,
    String status,
    String because,
    Instant from,
    Instant to,
    String window,
    List<StepJson> steps,
    long converted,
    long orders,
    String revenue,
    CostJson cost,
    String results) {

  /// @param reached by step
  static ReportJson of(
      Stored campaign,
      Instant from,
      Instant to,
      String window,
      List<Outcome> outcomes,
      Map<String, Reached> reached,
      Converted converted,
      CostJson cost) {
    var bySteps =
        outcomes.stream()
            .collect(Collectors.groupingBy(Outcome::step, TreeMap::new, Collectors.toList()));
    return new ReportJson(
        campaign.campaign(),
        campaign.status().word(),
        campaign.because().orElse(null),
        from,
        to,
        window,
        bySteps.entrySet().stream()
            .map(
                each ->
                    StepJson.of(
                        each.getKey(),
                        each.getValue(),
                        reached.getOrDefault(each.getKey(), Reached.NOTHING)))
            .toList(),
        converted.customers(),
        converted.orders(),
        converted.revenue().toPlainString(),
        cost,
        "/v1/campaigns/" + campaign.campaign() + "/results");
  }

  /// @param decided how often it was decided
  /// @param sent of these, how often it went out
  /// @param published of these, how many are in the feed and on the topic
  /// @param delivered of these, how many at least one webhook took, as long as its log is kept
  /// @param customers to whom it went
  /// @param notSent how often it did not, by reason
  @RegisterForReflection
  public record StepJson(
      String step,
      long decided,
      long sent,
      long published,
      long delivered,
      long customers,
      Map<String, Long> notSent) {

    static StepJson of(String step, List<Outcome> outcomes, Reached reached) {
      var sent = outcomes.stream().filter(Outcome::sent).findFirst();
      var notSent = new TreeMap<String, Long>();
      outcomes.forEach(
          each -> each.reason().ifPresent(reason -> notSent.put(reason, each.decisions())));
      return new StepJson(
          step,
          outcomes.stream().mapToLong(Outcome::decisions).sum(),
          sent.map(Outcome::decisions).orElse(0L),
          reached.published(),
          reached.delivered(),
          sent.map(Outcome::customers).orElse(0L),
          notSent);
    }
  }

  /// What the codes cost that were sent in that time.
  ///
  /// @param redeemed of the codes
  /// @param reserved the most that those can cost that may still be used
  /// @param booked what those cost that were used
  @RegisterForReflection
  public record CostJson(
      long codes, long redeemed, String reserved, String booked, String currency) {

    static CostJson of(Cost cost, String currency) {
      return new CostJson(
          cost.codes(),
          cost.redeemed(),
          cost.reserved().toPlainString(),
          cost.booked().toPlainString(),
          currency);
    }
  }
}
