package dev.perennial.ingest.source;

import dev.perennial.ingest.api.Problem;
import dev.perennial.ingest.api.UnavailableException;
import dev.perennial.ingest.intake.Door;
import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Delivery;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Where platforms deliver. The answer says whether they may forget the message: 202 means that the
/// broker has what is new of it, or the quarantine has it whole.
@Path("/v1/sources/{source}/webhooks")
@Tag(name = "Sources")
@Blocking
public class WebhooksResource {

  private final Sources sources;
  private final Deliveries deliveries;
  private final Door door;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Duration answerWithin;

  WebhooksResource(
      Sources sources,
      Deliveries deliveries,
      Door door,
      Clock clock,
      MeterRegistry meters,
      WebhooksConfig config) {
    this.sources = sources;
    this.deliveries = deliveries;
    this.door = door;
    this.clock = clock;
    this.meters = meters;
    this.answerWithin = config.timeout();
  }

  @POST
  @PermitAll
  @Operation(
      summary = "Take in what a platform delivers",
      description = "The signature over the raw body decides first; nothing else is parsed before")
  @APIResponse(responseCode = "202", description = "The message may be forgotten by its sender")
  @APIResponse(responseCode = "401", description = "Not signed by the platform")
  @APIResponse(responseCode = "404", description = "No such source")
  @APIResponse(responseCode = "413", ref = "too-large")
  @APIResponse(responseCode = "429", ref = "no-room")
  @APIResponse(responseCode = "503", ref = "away")
  @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  public Uni<Response> deliver(
      @PathParam("source") String name,
      InputStream body,
      @HeaderParam("Content-Length") Long contentLength,
      @QueryParam("history") @DefaultValue("false") boolean history,
      @Context HttpHeaders headers) {
    var shop = shop(name);
    return door.raw(
        new Door.Body(body, contentLength),
        bytes -> {
          var delivery = new Delivery(Headers.of(headers), bytes);
          requireGenuine(shop, delivery);
          return deliveries
              .take(shop, delivery, door.receipt(history))
              .ifNoItem()
              .after(answerWithin)
              .failWith(
                  () ->
                      new UnavailableException("broker", new TimeoutException("no answer in time")))
              .map(taken -> Response.accepted(taken).type(MediaType.APPLICATION_JSON).build());
        });
  }

  @GET
  @PermitAll
  @Operation(summary = "Answer a platform that asks whether this endpoint is the shop's")
  @APIResponse(responseCode = "200", description = "The answer to the challenge")
  @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  public Map<String, String> challenge(
      @PathParam("source") String name, @QueryParam("challenge_code") String challenge) {
    var shop = shop(name);
    if (challenge == null || challenge.isEmpty()) {
      throw Problem.of(400, "challenge_code is missing").asException();
    }
    return shop.platform()
        .answer(challenge, shop.source())
        .map(answer -> Map.of("challengeResponse", answer))
        .orElseThrow(() -> Problem.of(404, "this platform asks no challenges").asException());
  }

  private ConnectedShop shop(String name) {
    return sources
        .byName(name)
        .orElseThrow(() -> Problem.of(404, "there is no such source").asException());
  }

  private void requireGenuine(ConnectedShop shop, Delivery delivery) {
    var authenticity = shop.platform().authenticity(delivery, shop.source(), clock.instant());
    if (authenticity != Authenticity.GENUINE) {
      meters
          .counter(
              "ingest.webhooks.unauthentic",
              "source",
              shop.source().name(),
              "because",
              authenticity.name())
          .increment();
      throw Problem.of(401, "the signature is not the platform's")
          .because(authenticity.name())
          .asException();
    }
  }
}
