package dev.perennial.clv.api;

import dev.perennial.clv.clock.BusinessClock;
import dev.perennial.clv.customer.Rules;
import dev.perennial.clv.segment.Stage;
import dev.perennial.clv.value.Explanation;
import dev.perennial.clv.value.FormulaValue;
import dev.perennial.clv.value.MinorUnits;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/// What one customer is worth, and why.
@Path("/v1/customers")
public class CustomersResource {

  private final Rules rules;
  private final BusinessClock clock;
  private final MinorUnits units;
  private final ShopLifespan shopLifespan;

  CustomersResource(Rules rules, BusinessClock clock, MinorUnits units, ShopLifespan shopLifespan) {
    this.rules = rules;
    this.clock = clock;
    this.units = units;
    this.shopLifespan = shopLifespan;
  }

  /// Figures are computed at read time, as of the business now.
  @GET
  @Path("/{id}")
  @WithSession
  public Uni<CustomerView> customer(String id) {
    return CustomerRow.<CustomerRow>find("customerId = ?1 and seq > 0", id)
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(() -> new Refusal(Response.Status.NOT_FOUND, "there is no customer of this id"))
        .flatMap(row -> shopLifespan.years().map(years -> view(row, clock.now(), years)));
  }

  private CustomerView view(CustomerRow row, Instant now, double shopLifespanYears) {
    var purchases = row.purchases();
    var formula =
        Stage.LOST.name().equals(row.stage)
            ? FormulaValue.ofInactive(purchases)
            : FormulaValue.ofActive(purchases, rules.today(purchases, now), shopLifespanYears);
    var explanation =
        Explanation.of(
            now,
            rules.version(),
            rules.model(),
            purchases,
            rules.age(purchases, now),
            rules.horizon(),
            formula);
    return CustomerView.of(row, explanation, units);
  }
}
