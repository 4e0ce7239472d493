package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.ledger.Reports.Converted;
import dev.perennial.campaign.ledger.Reports.Outcome;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What became of a campaign.
///
/// @param steps in the order of their keys
/// @param converted customers who bought within the window after something was sent to them
/// @param revenue net of those orders, in the reporting currency. Some of it would have come
///     anyway: results tell how much did not
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportJson(
    String campaign,
    Instant from,
    Instant to,
    String window,
    List<StepJson> steps,
    long converted,
    long orders,
    String revenue,
    String results) {

  static ReportJson of(
      String campaign,
      Instant from,
      Instant to,
      String window,
      List<Outcome> outcomes,
      Converted converted) {
    var bySteps =
        outcomes.stream()
            .collect(Collectors.groupingBy(Outcome::step, TreeMap::new, Collectors.toList()));
    return new ReportJson(
        campaign,
        from,
        to,
        window,
        bySteps.entrySet().stream()
            .map(each -> StepJson.of(each.getKey(), each.getValue()))
            .toList(),
        converted.customers(),
        converted.orders(),
        converted.revenue().toPlainString(),
        "/v1/campaigns/" + campaign + "/results");
  }

  /// @param decided how often it was decided
  /// @param sent of these, how often it went out
  /// @param customers to whom it went
  /// @param notSent how often it did not, by reason
  @RegisterForReflection
  public record StepJson(
      String step, long decided, long sent, long customers, Map<String, Long> notSent) {

    static StepJson of(String step, List<Outcome> outcomes) {
      var sent = outcomes.stream().filter(Outcome::sent).findFirst();
      var notSent = new TreeMap<String, Long>();
      outcomes.forEach(
          each -> each.reason().ifPresent(reason -> notSent.put(reason, each.decisions())));
      return new StepJson(
          step,
          outcomes.stream().mapToLong(Outcome::decisions).sum(),
          sent.map(Outcome::decisions).orElse(0L),
          sent.map(Outcome::customers).orElse(0L),
          notSent);
    }
  }
}
