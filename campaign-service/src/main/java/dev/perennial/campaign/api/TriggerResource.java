package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/// The feed of published triggers, for CRM platforms that ask instead of listening to Kafka.
@Path("/v1/triggers")
public class TriggerResource {

  static final char LIST = 't';

  @GET
  @RolesAllowed(Scopes.TRIGGERS_READ)
  @WithSession
  @Operation(
      summary = "Published triggers, oldest first",
      description =
          "Start without a cursor, keep the cursor of each page and come back with it: no"
              + " trigger is skipped and none comes twice.")
  public Uni<RestResponse<Triggers>> page(
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) int limit) {
    var after = Cursor.place(LIST, cursor, 0);
    return TriggerRow.publishedAfter(after, Limit.checked(limit))
        .map(rows -> page(rows, after, limit));
  }

  private static RestResponse<Triggers> page(List<TriggerRow> rows, long after, int limit) {
    var end = new Cursor(LIST, rows.isEmpty() ? after : rows.getLast().position).text();
    var next = rows.size() < limit ? null : Pages.link("/v1/triggers", end, limit);
    var events = rows.stream().map(row -> new Triggers.Event(row.event)).toList();
    return Pages.response(new Triggers(events, end, next), next);
  }
}
