package dev.perennial.clv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.clv.access.Scopes;
import dev.perennial.clv.value.MinorUnits;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/// The way of one customer through the segments.
@Path(ChangesResource.PATH)
public class ChangesResource {

  static final String PATH = "/v1/customers/{id}/segments";

  private static final char LIST = 'c';

  private static final String PAGE =
      """
      select seq, as_of, cause, from_tier, from_stage, to_tier, to_stage, total_before, total_after
      from segment_change where customer_id = $1 and seq < $2 order by seq desc limit $3
      """;

  private static final String KNOWN = "select 1 from customer where customer_id = $1 and seq > 0";

  /// @param next the next page; absent on the last one
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(String customerId, String currency, List<ChangeView> changes, String next) {}

  private final Pool pool;
  private final MinorUnits units;
  private final Successors successors;

  ChangesResource(Pool pool, MinorUnits units, Successors successors) {
    this.pool = pool;
    this.units = units;
    this.successors = successors;
  }

  @GET
  @RolesAllowed(Scopes.VALUES_READ)
  @Operation(summary = "Segment changes of one customer, newest first")
  public Uni<RestResponse<Page>> page(
      String id,
      @RestQuery String cursor,
      @RestQuery @DefaultValue(Asked.LIMIT) @Parameter(description = Asked.LIMIT_TEXT)
          String limit) {
    var max = Asked.limit(limit);
    var before = Cursor.place(LIST, cursor, Long.MAX_VALUE);
    return pool.preparedQuery(PAGE)
        .execute(Tuple.of(id, before, max + 1))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> ChangeView.of(row, units))
                    .toList())
        .call(changes -> changes.isEmpty() ? requireKnown(id) : Uni.createFrom().nullItem())
        .map(oneMore -> page(oneMore, id, max));
  }

  private Uni<Void> requireKnown(String id) {
    return pool.preparedQuery(KNOWN)
        .execute(Tuple.of(id))
        .chain(
            rows -> rows.size() > 0 ? Uni.createFrom().voidItem() : successors.insteadOf(id, PATH));
  }

  private RestResponse<Page> page(List<ChangeView> oneMore, String id, int limit) {
    var changes = Pages.cut(oneMore, limit);
    var next =
        oneMore.size() <= limit
            ? null
            : Pages.link(new Cursor(LIST, Long.toString(changes.getLast().seq())), limit, PATH, id);
    return Pages.response(new Page(id, units.currency().getCurrencyCode(), changes, next), next);
  }
}
