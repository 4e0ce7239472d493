package dev.perennial.ingest.intake;

import dev.perennial.ingest.api.Problem;
import dev.perennial.ingest.clock.BusinessClock;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Where orders come in. An answer of 202 means that the broker has them.
@Path("/v1/orders")
@Tag(name = "Orders")
@Blocking
public class OrdersResource {

  private final OrderBodies bodies;
  private final Admission admission;
  private final Intake intake;
  private final Answers answers;
  private final BusinessClock businessClock;
  private final Clock machineClock;
  private final int bodyBytesMax;

  OrdersResource(
      OrderBodies bodies,
      Admission admission,
      Intake intake,
      Answers answers,
      BusinessClock businessClock,
      Clock machineClock,
      IngestConfig config) {
    this.bodies = bodies;
    this.admission = admission;
    this.intake = intake;
    this.answers = answers;
    this.businessClock = businessClock;
    this.machineClock = machineClock;
    this.bodyBytesMax = config.bodyBytesMax();
  }

  @POST
  @Operation(summary = "Take in one order, or an array of them")
  @RequestBody(ref = "orders")
  @APIResponse(responseCode = "202", ref = "accepted")
  @APIResponse(responseCode = "200", ref = "nothing-new")
  @APIResponse(responseCode = "400", ref = "unreadable")
  @APIResponse(responseCode = "413", ref = "too-large")
  @APIResponse(responseCode = "422", ref = "rejected")
  @APIResponse(responseCode = "429", ref = "no-room")
  @APIResponse(responseCode = "503", ref = "away")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  public Uni<Response> json(
      InputStream body,
      @HeaderParam("Content-Length") Long contentLength,
      @QueryParam("history") @DefaultValue("false") boolean history) {
    var receipt = receipt(history);
    return read(
        body,
        contentLength,
        bytes -> {
          var node = bodies.json(bytes);
          return node.isArray()
              ? intake.take(bodies.array(node), receipt).map(answers::array)
              : intake.take(bodies.single(node), receipt).map(answers::single);
        });
  }

  @POST
  @Operation(summary = "Take in a stream, one order a line", description = "A result a line")
  @RequestBody(ref = "orders")
  @APIResponse(responseCode = "202", ref = "accepted")
  @APIResponse(responseCode = "200", ref = "nothing-new")
  @APIResponse(responseCode = "413", ref = "too-large")
  @APIResponse(responseCode = "429", ref = "no-room")
  @APIResponse(responseCode = "503", ref = "away")
  @Consumes(Answers.NDJSON)
  @Produces({Answers.NDJSON, MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  public Uni<Response> stream(
      InputStream body,
      @HeaderParam("Content-Length") Long contentLength,
      @QueryParam("history") @DefaultValue("false") boolean history) {
    var receipt = receipt(history);
    return read(
        body,
        contentLength,
        bytes -> intake.take(bodies.stream(bytes), receipt).map(answers::stream));
  }

  private Receipt receipt(boolean history) {
    var acceptedAt = machineClock.instant().truncatedTo(ChronoUnit.MICROS);
    return new Receipt(businessClock.now(), acceptedAt, history);
  }

  private Uni<Response> read(
      InputStream body, Long contentLength, Function<byte[], Uni<Response>> take) {
    if (contentLength != null && contentLength > bodyBytesMax) {
      throw tooLarge();
    }
    var size = contentLength == null ? bodyBytesMax : contentLength.intValue();
    return admission.during(size, () -> take.apply(bytes(body)));
  }

  private byte[] bytes(InputStream body) {
    try {
      var bytes = body.readNBytes(bodyBytesMax + 1);
      if (bytes.length > bodyBytesMax) {
        throw tooLarge();
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RuntimeException tooLarge() {
    return Problem.of(413, "a body has at most " + bodyBytesMax + " bytes").asException();
  }
}
