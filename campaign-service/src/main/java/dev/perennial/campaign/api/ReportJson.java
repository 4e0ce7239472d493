package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.definition.CampaignStore.Stored;
import dev.perennial.campaign.ledger.Reports.Converted;
import dev.perennial.campaign.ledger.Reports.Outcome;
import dev.perennial.campaign.ledger.Reports.People;
import dev.perennial.campaign.ledger.SentReports.Cost;
import dev.perennial.campaign.ledger.SentReports.Reached;
import dev.perennial.campaign.ledger.SentReports.ReachedBySteps;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What became of a campaign.
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportJson(
    String campaign,
    String status,
    @Schema(description = "Why it was paused, where no person paused it.") String because,
    @Schema(description = "Decisions from this business instant on are counted.") Instant from,
    @Schema(description = "Decisions before this business instant are counted.") Instant to,
    @Schema(description = "For how long a purchase counts for what was sent before it.")
        String window,
    FunnelJson funnel,
    @Schema(description = "Those that something was decided about, in the order of their keys.")
        List<StepJson> steps,
    @Schema(
            description =
                "Different customers with a purchase (paid, with something left of it) at most"
                    + " `window` after something was sent to them, or with a code that was.")
        long converted,
    @Schema(description = "These purchases, each once.") long orders,
    @Schema(
            description =
                "What is left of them after refunds, without taxes and shipping, in the reporting"
                    + " currency. Some of it would have come anyway: the results tell how much.")
        String revenue,
    CostJson cost,
    @Schema(description = "Where the results of the experiment are.") String results) {

  static ReportJson of(
      Stored campaign,
      Instant from,
      Instant to,
      String window,
      List<Outcome> outcomes,
      People people,
      ReachedBySteps reached,
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
        new FunnelJson(
            people.decided(),
            people.eligible(),
            people.sent(),
            reached.all().customers(),
            converted.customers()),
        bySteps.entrySet().stream()
            .map(each -> StepJson.of(each.getKey(), each.getValue(), reached.of(each.getKey())))
            .toList(),
        converted.customers(),
        converted.orders(),
        converted.revenue().toPlainString(),
        cost,
        "/v1/campaigns/" + campaign.campaign() + "/results");
  }

  @RegisterForReflection
  @Schema(
      description =
          "How many different customers got how far, over all steps. Each is counted under the id"
              + " that was decided upon, once, by the furthest of their decisions.")
  public record FunnelJson(
      @Schema(description = "Customers about whom anything was decided, with whatever outcome.")
          long decided,
      @Schema(
              description =
                  "Of these, those who passed the gates up to eligibility at least once: the"
                      + " campaign was live, the step due and still wanted, and the customer one of"
                      + " those it is for. Consent, holdout, re-entry, caps, quiet hours and budget"
                      + " come after that.")
          long eligible,
      @Schema(description = "Of these, those to whom something was sent.") long sent,
      @Schema(
              description =
                  "Of these, those of whom something was taken by a webhook (as long as its log is"
                      + " kept) or by the mail server. What others read from the feed, the stream"
                      + " or the topic is not known here.")
          long delivered,
      @Schema(
              description =
                  "Of those to whom something was sent, whether delivered or not: the `converted`"
                      + " of the report.")
          long converted) {}

  @RegisterForReflection
  public record StepJson(
      String step,
      @Schema(description = "Decisions, sent or not: one for each cause and customer.")
          long decided,
      @Schema(
              description =
                  "Of these, those about customers who passed the gates up to eligibility: what"
                      + " was sent, and what was not for NO_REENTRY, OPTED_OUT, NO_OPT_IN,"
                      + " SUPPRESSED, DETRACTOR, HELD_OUT, CAPPED, QUIET, EXPIRED, NO_MARGIN or"
                      + " BUDGET.")
          long eligible,
      @Schema(description = "Of these, those to send.") long sent,
      @Schema(
              description =
                  "Of these, those in the feed and on the topic; without those of persons who were"
                      + " erased.")
          long published,
      @Schema(
              description =
                  "Of what was sent, what at least one webhook answered with 200 to 299, as long"
                      + " as its log is kept, or the mail server took; each once. What it says of"
                      + " a mail is that the server took it, not that somebody read it.")
          long delivered,
      @Schema(description = "Different customers to whom it was sent.") long customers,
      @Schema(description = "Decisions not to send, by their one reason.")
          Map<String, Long> notSent) {

    static StepJson of(String step, List<Outcome> outcomes, Reached reached) {
      var sent = outcomes.stream().filter(Outcome::sent).findFirst();
      var notSent = new TreeMap<String, Long>();
      outcomes.forEach(
          each -> each.reason().ifPresent(reason -> notSent.put(reason.name(), each.decisions())));
      return new StepJson(
          step,
          decisions(outcomes),
          decisions(outcomes.stream().filter(Outcome::isOfEligible).toList()),
          sent.map(Outcome::decisions).orElse(0L),
          reached.published(),
          reached.delivered(),
          sent.map(Outcome::customers).orElse(0L),
          notSent);
    }

    private static long decisions(List<Outcome> outcomes) {
      return outcomes.stream().mapToLong(Outcome::decisions).sum();
    }
  }

  @RegisterForReflection
  @Schema(description = "What the codes cost that were sent, in the reporting currency.")
  public record CostJson(
      @Schema(description = "Codes that were sent.") long codes,
      @Schema(description = "Of these, those that were used.") long redeemed,
      @Schema(description = "The most that those can cost that may still be used.") String reserved,
      @Schema(description = "What those cost that were used.") String booked,
      String currency) {

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
