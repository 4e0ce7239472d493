package dev.perennial.clv.api;

import dev.perennial.clv.access.Scopes;
import dev.perennial.clv.segment.Tier;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// What hysteresis and dwell have spared one customer.
@Path("/v1/customers/{id}/segments/suppressed")
public class SuppressedResource {

  private static final String NEWEST =
      """
      select at, cause, tier, by_value from suppressed_flip
      where customer_id = $1 order by at desc limit $2
      """;

  /// @param asOf business instant at which value fell below the cut point of `tier`
  /// @param tier that was held all the same
  /// @param tierByValue what the customer would have fallen to
  @RegisterForReflection
  public record Suppressed(Instant asOf, String cause, Tier tier, Tier tierByValue) {
    static Suppressed of(Row row) {
      return new Suppressed(
          row.getOffsetDateTime("at").toInstant(),
          row.getString("cause"),
          Tier.valueOf(row.getString("tier")),
          Tier.valueOf(row.getString("by_value")));
    }
  }

  /// Nobody, and who never fell, have none.
  @RegisterForReflection
  public record Newest(String customerId, List<Suppressed> suppressed) {}

  private final Pool pool;

  SuppressedResource(Pool pool) {
    this.pool = pool;
  }

  @GET
  @RolesAllowed(Scopes.VALUES_READ)
  @Operation(summary = "Falls of value that did not become segment changes, newest first")
  public Uni<Newest> newest(
      String id,
      @RestQuery @DefaultValue(Asked.LIMIT) @Parameter(description = Asked.LIMIT_TEXT)
          String limit) {
    return pool.preparedQuery(NEWEST)
        .execute(Tuple.of(id, Asked.limit(limit)))
        .map(
            rows ->
                new Newest(
                    id,
                    StreamSupport.stream(rows.spliterator(), false).map(Suppressed::of).toList()));
  }
}
