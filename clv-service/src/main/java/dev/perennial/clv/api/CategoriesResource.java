package dev.perennial.clv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.perennial.clv.access.Scopes;
import dev.perennial.clv.value.MinorUnits;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriBuilder;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/// Who buys mostly what: micro-segments by the category with at least half of a customer's money.
@Path("/v1")
public class CategoriesResource {

  private static final char LIST = 'k';

  @RegisterForReflection
  public record OfShop(String currency, List<SizeView> categories) {}

  /// @param customers who buy mostly this
  /// @param historicClv what they paid, all together
  @RegisterForReflection
  public record SizeView(
      String category,
      long customers,
      @JsonProperty("historic_clv") BigDecimal historicClv,
      @JsonProperty("total_clv") BigDecimal totalClv) {}

  /// @param next the next page; absent on the last one
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(String category, List<Buyer> customers, String next) {}

  /// @param share of all that the customer paid
  @RegisterForReflection
  public record Buyer(String customerId, double share) {}

  private final Categories categories;
  private final MinorUnits units;

  CategoriesResource(Categories categories, MinorUnits units) {
    this.categories = categories;
    this.units = units;
  }

  @GET
  @RolesAllowed(Scopes.VALUES_READ)
  @Path("/segments/categories")
  @Operation(summary = "How many customers buy mostly one category, and what they are worth")
  public Uni<OfShop> ofShop() {
    return categories
        .sizes()
        .map(
            sizes ->
                new OfShop(
                    units.currency().getCurrencyCode(),
                    sizes.stream()
                        .map(
                            size ->
                                new SizeView(
                                    size.category(),
                                    size.customers(),
                                    units.toDecimal(size.netMinor()),
                                    units.toDecimal(size.totalMinor())))
                        .toList()));
  }

  @GET
  @RolesAllowed(Scopes.VALUES_READ)
  @Path("/segments/categories/customers")
  @Operation(summary = "Who buys mostly this category, in ascending order of ids")
  public Uni<RestResponse<Page>> buyers(
      @RestQuery @Parameter(description = "as in order lines") String category,
      @RestQuery String cursor,
      @RestQuery @DefaultValue(Asked.LIMIT) @Parameter(description = Asked.LIMIT_TEXT)
          String limit) {
    if (category == null) {
      throw new Refusal(Status.BAD_REQUEST, "category is missing");
    }
    var max = Asked.limit(limit);
    return categories
        .buyers(category, Cursor.place(LIST, cursor, Members.START), max + 1)
        .map(oneMore -> page(oneMore, category, max));
  }

  private static RestResponse<Page> page(List<Buyer> oneMore, String category, int limit) {
    var rows = Pages.cut(oneMore, limit);
    var next = oneMore.size() <= limit ? null : link(rows.getLast(), category, limit);
    return Pages.response(new Page(category, rows, next), next);
  }

  private static String link(Buyer last, String category, int limit) {
    return UriBuilder.fromPath("/v1/segments/categories/customers")
        .queryParam("category", "{category}")
        .queryParam("cursor", new Cursor(LIST, last.customerId()).text())
        .queryParam("limit", limit)
        .build(category)
        .toString();
  }
}
