package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.feed.Feed;
import dev.perennial.campaign.feed.Part;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The feed of published triggers as server-sent events.
@Path("/v1/triggers/stream")
public class TriggerStreamResource {

  private static final String EVENT = "campaign.triggered";

  private final Feed feed;

  TriggerStreamResource(Feed feed) {
    this.feed = feed;
  }

  @GET
  @RolesAllowed(Scopes.TRIGGERS_READ)
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "Published triggers as they come",
      description =
          "An event's id is a cursor of GET /v1/triggers. A stream goes on after Last-Event-ID, or"
              + " after cursor, and without both begins now. A comment comes when nothing else"
              + " does.")
  public Multi<OutboundSseEvent> stream(
      @HeaderParam("Last-Event-ID") String lastEventId,
      @QueryParam("cursor") String cursor,
      @Context Sse sse) {
    var text = lastEventId == null ? cursor : lastEventId;
    var after =
        Optional.ofNullable(text).map(known -> Cursor.place(TriggerResource.LIST, known, 0));
    return feed.open(after)
        .orElseThrow(() -> new ServiceUnavailableException("As many streams are open as may be."))
        .onItem()
        .transformToMultiAndConcatenate(part -> Multi.createFrom().items(events(part, sse)));
  }

  private static Stream<OutboundSseEvent> events(Part part, Sse sse) {
    if (part.triggers().isEmpty()) {
      return Stream.of(sse.newEventBuilder().id(id(part.end())).comment("here").build());
    }
    return part.triggers().stream()
        .map(
            trigger ->
                sse.newEventBuilder()
                    .id(id(trigger.position()))
                    .name(EVENT)
                    .data(String.class, trigger.event())
                    .build());
  }

  private static String id(long position) {
    return new Cursor(TriggerResource.LIST, position).text();
  }
}
