package dev.perennial.clv.api;

import dev.perennial.clv.access.Scopes;
import dev.perennial.clv.clock.BusinessClock;
import dev.perennial.clv.customer.Rules;
import dev.perennial.clv.ledger.EpochBook;
import dev.perennial.clv.value.Explanation;
import dev.perennial.clv.value.FormulaValue;
import dev.perennial.clv.value.MinorUnits;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;

/// What one customer is worth, and why.
@Path("/v1/customers")
public class CustomersResource {

  private final EpochBook epochs;
  private final BusinessClock clock;
  private final MinorUnits units;
  private final ShopLifespan shopLifespan;
  private final RfmBorders rfmBorders;
  private final SpendDays spendDays;
  private final Subscriptions subscriptions;
  private final Successors successors;

  CustomersResource(
      EpochBook epochs,
      BusinessClock clock,
      MinorUnits units,
      ShopLifespan shopLifespan,
      RfmBorders rfmBorders,
      SpendDays spendDays,
      Subscriptions subscriptions,
      Successors successors) {
    this.epochs = epochs;
    this.clock = clock;
    this.units = units;
    this.shopLifespan = shopLifespan;
    this.rfmBorders = rfmBorders;
    this.spendDays = spendDays;
    this.subscriptions = subscriptions;
    this.successors = successors;
  }

  /// Figures are computed at read time, as of the business now.
  @GET
  @RolesAllowed(Scopes.VALUES_READ)
  @Path("/{id}")
  @WithSession
  public Uni<CustomerView> customer(String id) {
    return CustomerRow.<CustomerRow>find("customerId = ?1 and seq > 0", id)
        .firstResult()
        .onItem()
        .ifNull()
        .switchTo(() -> successors.insteadOf(id, "/v1/customers/{id}"))
        .flatMap(
            row ->
                epochs
                    .rulesNow()
                    .chain(
                        rules -> {
                          var now = clock.now();
                          return surroundings(id, rules, now)
                              .map(around -> view(row, rules, now, around));
                        }));
  }

  private Uni<Surroundings> surroundings(String id, Rules rules, Instant now) {
    return Uni.combine()
        .all()
        .unis(
            shopLifespan.years(),
            rfmBorders.cutPoints(),
            spendDays.trend(id),
            subscriptions.of(id, rules, now))
        .with(Surroundings::new);
  }

  private CustomerView view(CustomerRow row, Rules rules, Instant now, Surroundings around) {
    var purchases = row.purchases();
    var formula =
        row.isLost()
            ? FormulaValue.ofInactive(purchases)
            : FormulaValue.ofActive(
                purchases, rules.today(purchases, now), around.shopLifespanYears());
    var explanation =
        Explanation.of(
            now, rules.version(), rules.by(), purchases, rules.age(purchases, now), formula);
    return CustomerView.of(
        row, explanation, CrmFigures.of(row, rules, now, around), around.subscriptions(), units);
  }
}
