package dev.perennial.clv.api;

import dev.perennial.clv.value.Cohort;
import dev.perennial.clv.value.MinorUnits;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// Whether the customers of a month stay, and what they bring.
@Path("/v1/cohorts")
public class CohortsResource {

  @RegisterForReflection
  public record CohortsView(String by, String currency, List<CohortView> cohorts) {}

  /// @param acquired month of the first purchase day, such as `2025-03`
  @RegisterForReflection
  public record CohortView(String acquired, long customers, List<MonthView> months) {
    static CohortView of(Cohort cohort, MinorUnits units) {
      return new CohortView(
          cohort.acquired().toString(),
          cohort.customers(),
          cohort.months().stream()
              .map(month -> MonthView.of(month, cohort.customers(), units))
              .toList());
    }
  }

  /// @param month months since acquisition; 0 for that month itself
  /// @param active customers with a purchase day in it
  /// @param retention their share of the cohort, 0..1
  /// @param net what the cohort paid in it, less what was paid back
  /// @param cumulativeNetPerCustomer what a customer of the cohort paid to the end of it, on
  // average
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

  private final Cohorts cohorts;
  private final MinorUnits units;

  CohortsResource(Cohorts cohorts, MinorUnits units) {
    this.cohorts = cohorts;
    this.units = units;
  }

  @GET
  @Operation(
      summary = "Retention and cumulative value by month of the first purchase",
      description = "The newest 120 months of acquisition between from and to, oldest first.")
  public Uni<CohortsView> cohorts(
      @RestQuery @DefaultValue("month") @Parameter(description = "month") String by,
      @RestQuery @Parameter(description = "first month of acquisition, such as 2025-03")
          String from,
      @RestQuery @Parameter(description = "last month of acquisition") String to,
      @RestQuery
          @DefaultValue("12")
          @Parameter(description = "how many months after acquisition, 0 to 120")
          String months) {
    if (!"month".equals(by)) {
      throw new Refusal(Status.BAD_REQUEST, "by is month");
    }
    var first = Asked.month("from", from, Cohorts.EARLIEST);
    var last = Asked.month("to", to, cohorts.latest());
    if (first.isAfter(last)) {
      throw new Refusal(Status.BAD_REQUEST, "from must not be after to");
    }
    var monthsMax = Asked.number("months", months, 0, Cohorts.MONTHS_MAX);
    return cohorts
        .between(first, last, monthsMax)
        .map(
            found ->
                new CohortsView(
                    by,
                    units.currency().getCurrencyCode(),
                    found.stream().map(cohort -> CohortView.of(cohort, units)).toList()));
  }
}
