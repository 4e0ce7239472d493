package dev.perennial.clv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.perennial.clv.access.Scopes;
import dev.perennial.clv.value.Cohort;
import dev.perennial.clv.value.MinorUnits;
import dev.perennial.clv.value.UnitEconomics;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// Whether the customers of a month stay, and what they bring.
@Path("/v1/cohorts")
public class CohortsResource {

  @RegisterForReflection
  public record CohortsView(String by, String currency, List<CohortView> cohorts) {}

  /// @param acquired month of the first purchase day, such as `2025-03`; of cohorts by month
  /// @param channel over which they were won, absent where it was not told; of cohorts by
  ///     channel
  /// @param economics absent where it is not known what it cost to win them
  /// @param months of cohorts by month
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CohortView(
      String acquired,
      String channel,
      long customers,
      @JsonUnwrapped EconomicsView economics,
      List<MonthView> months) {
    static CohortView of(Cohort cohort, UnitEconomics economics, MinorUnits units) {
      return new CohortView(
          cohort.acquired().toString(),
          null,
          cohort.customers(),
          economics == null ? null : EconomicsView.of(economics, units),
          cohort.months().stream()
              .map(month -> MonthView.of(month, cohort.customers(), units))
              .toList());
    }

    static CohortView of(Winnings.Channel channel, MinorUnits units) {
      return new CohortView(
          null,
          channel.channel().orElse(null),
          channel.customers(),
          channel.economics().map(each -> EconomicsView.of(each, units)).orElse(null),
          null);
    }
  }

  /// @param month months since acquisition; 0 for that month itself
  /// @param active customers with a purchase day in it
  /// @param retention their share of the cohort, 0..1
  /// @param net what the cohort paid in it, less what was paid back
  /// @param cumulativeNetPerCustomer what a customer of the cohort paid to the end of it, on
  ///     average
  @RegisterForReflection
  public record MonthView(
      int month,
      long active,
      double retention,
      BigDecimal net,
      BigDecimal cumulativeNetPerCustomer) {

    static MonthView of(Cohort.Month month, long customers, MinorUnits units) {
      var cumulative = units.toDecimal(month.cumulativeMinor());
      return new MonthView(
          month.since(),
          month.activity().active(),
          month.retention(),
          units.toDecimal(month.activity().netMinor()),
          cumulative.divide(
              BigDecimal.valueOf(customers), cumulative.scale(), RoundingMode.HALF_UP));
    }
  }

  private static final String MONTH = "month";
  private static final String CHANNEL = "channel";

  private final Cohorts cohorts;
  private final Winnings winnings;
  private final MinorUnits units;

  CohortsResource(Cohorts cohorts, Winnings winnings, MinorUnits units) {
    this.cohorts = cohorts;
    this.winnings = winnings;
    this.units = units;
  }

  @GET
  @RolesAllowed(Scopes.VALUES_READ)
  @Operation(
      summary = "Retention, cumulative value and LTV:CAC by month of the first purchase or channel",
      description =
          "The newest 120 months of acquisition between from and to, oldest first; or the 100"
              + " channels over which most customers were won in them.")
  public Uni<CohortsView> cohorts(
      @RestQuery @DefaultValue(MONTH) @Parameter(description = "month or channel") String by,
      @RestQuery @Parameter(description = "first month of acquisition, such as 2025-03")
          String from,
      @RestQuery @Parameter(description = "last month of acquisition") String to,
      @RestQuery
          @DefaultValue("12")
          @Parameter(description = "how many months after acquisition, 0 to 120")
          String months) {
    if (!MONTH.equals(by) && !CHANNEL.equals(by)) {
      throw new Refusal(Status.BAD_REQUEST, "by is month or channel");
    }
    var first = Asked.month("from", from, Cohorts.EARLIEST);
    var last = Asked.month("to", to, cohorts.latest());
    if (first.isAfter(last)) {
      throw new Refusal(Status.BAD_REQUEST, "from must not be after to");
    }
    var monthsMax = Asked.number("months", months, 0, Cohorts.MONTHS_MAX);
    var views =
        by.equals(MONTH)
            ? byMonth(first, last, monthsMax)
            : winnings
                .byChannel(first, last, monthsMax)
                .map(found -> found.stream().map(each -> CohortView.of(each, units)).toList());
    return views.map(found -> new CohortsView(by, units.currency().getCurrencyCode(), found));
  }

  private Uni<List<CohortView>> byMonth(YearMonth first, YearMonth last, int monthsMax) {
    return cohorts
        .between(first, last, monthsMax)
        .chain(
            found ->
                winnings
                    .of(found)
                    .map(
                        spent ->
                            found.stream()
                                .map(
                                    cohort ->
                                        CohortView.of(cohort, spent.get(cohort.acquired()), units))
                                .toList()));
  }
}
