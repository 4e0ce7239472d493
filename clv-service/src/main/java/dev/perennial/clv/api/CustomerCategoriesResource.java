package dev.perennial.clv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.clv.access.Scopes;
import dev.perennial.clv.value.MinorUnits;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What one customer buys.
@Path("/v1/customers/{id}/categories")
public class CustomerCategoriesResource {

  /// @param mostly the category with at least half of what they paid; absent where there is none
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OfCustomer(
      String customerId, String currency, String mostly, List<CategoryView> categories) {}

  /// @param orders in which it was
  /// @param net its part of what was paid, less what was given back
  /// @param share of all that the customer paid; absent where that is nothing
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CategoryView(String category, long orders, BigDecimal net, Double share) {}

  private final Categories categories;
  private final MinorUnits units;

  CustomerCategoriesResource(Categories categories, MinorUnits units) {
    this.categories = categories;
    this.units = units;
  }

  @GET
  @RolesAllowed(Scopes.VALUES_READ)
  @Operation(summary = "What one customer buys, by category; nobody buys nothing")
  public Uni<OfCustomer> ofCustomer(String id) {
    return categories
        .of(id)
        .map(
            bought ->
                new OfCustomer(
                    id,
                    units.currency().getCurrencyCode(),
                    Categories.mostly(bought).orElse(null),
                    bought.stream()
                        .map(
                            one ->
                                new CategoryView(
                                    one.category(),
                                    one.orders(),
                                    units.toDecimal(one.netMinor()),
                                    one.share().orElse(null)))
                        .toList()));
  }
}
