package dev.perennial.ingest.source;

import dev.perennial.ingest.access.Caller;
import dev.perennial.ingest.access.Scopes;
import dev.perennial.ingest.api.Problem;
import dev.perennial.ingest.intake.Door;
import dev.perennial.ingest.intake.Normalized;
import dev.perennial.ingest.intake.Normalizer;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Rendering;
import dev.perennial.ingest.platform.Statement;
import dev.perennial.ingest.refusal.Refusal;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What would be made of a body. Nothing is stored and nothing is sent.
@Path("/v1/sources/{source}/previews")
@Tag(name = "Sources")
@Blocking
public class PreviewsResource {

  private final Sources sources;
  private final Deliveries deliveries;
  private final Normalizer normalizer;
  private final Door door;
  private final Caller caller;

  PreviewsResource(
      Sources sources, Deliveries deliveries, Normalizer normalizer, Door door, Caller caller) {
    this.sources = sources;
    this.deliveries = deliveries;
    this.normalizer = normalizer;
    this.door = door;
    this.caller = caller;
  }

  @POST
  @RolesAllowed(Scopes.PREVIEWS_READ)
  @Operation(
      summary = "See what would be made of a body",
      description =
          """
          Of a configured source, or of a platform by its own name. Without a signature. Headers \
          such as X-Shopify-Topic count; without them the shape of the body decides""")
  @APIResponse(responseCode = "200", description = "Its statements, or the reason of a refusal")
  @APIResponse(responseCode = "404", description = "No such source")
  @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  public Uni<Response> preview(
      @PathParam("source") String name,
      InputStream body,
      @HeaderParam("Content-Length") Long contentLength,
      @Context HttpHeaders headers) {
    var shop =
        sources
            .previewed(name)
            .orElseThrow(() -> Problem.of(404, "there is no such source").asException());
    if (sources.byName(name).isPresent()) {
      caller.requireSource(name);
    }
    return door.raw(
        new Door.Body(body, contentLength),
        bytes ->
            Uni.createFrom()
                .item(
                    Response.ok(preview(shop, new Delivery(Headers.of(headers), bytes))).build()));
  }

  private Preview preview(ConnectedShop shop, Delivery delivery) {
    try {
      var statements = deliveries.read(shop, delivery);
      return new Preview(
          statements.stream().map(statement -> rendered(shop, statement)).toList(), null, null);
    } catch (Refusal refusal) {
      return new Preview(List.of(), refusal.reason(), refusal.getMessage());
    }
  }

  /// An order also with its worth in the reporting currency, or why it has none.
  private Map<String, Object> rendered(ConnectedShop shop, Statement statement) {
    var revenue = shop.source().rules().revenue();
    var rendered = Rendering.of(List.of(statement), revenue).getFirst();
    if (!(statement instanceof Statement.Ordered(Order order))) {
      return rendered;
    }
    var worth = new LinkedHashMap<>(rendered);
    switch (normalizer.normalize(order, revenue)) {
      case Normalized.Accepted accepted -> {
        worth.put("version", accepted.version().value());
        worth.put(
            "reporting",
            Map.of(
                "currency", accepted.reporting().currency().getCurrencyCode(),
                "gross", accepted.reporting().gross().toPlainString(),
                "refunded", accepted.reporting().refunded().toPlainString(),
                "net", accepted.reporting().net().toPlainString()));
      }
      case Normalized.Rejected rejected -> {
        worth.put("refused", rejected.reason().name());
        worth.put("because", rejected.detail());
      }
    }
    return worth;
  }
}
