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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Where orders come in. An answer of 202 means that the broker has them.
@Path("/v1/orders")
@Tag(name = "Orders")
@Blocking
public class OrdersResource {

  private final RequestBody requestBody;
  private final Admission admission;
  private final Intake intake;
  private final Answers answers;
  private final BusinessClock businessClock;
  private final Clock machineClock;
  private final int bodyBytesMax;

  OrdersResource(
      RequestBody requestBody,
      Admission admission,
      Intake intake,
      Answers answers,
      BusinessClock businessClock,
      Clock machineClock,
      IngestConfig config) {
    this.requestBody = requestBody;
    this.admission = admission;
    this.intake = intake;
    this.answers = answers;
    this.businessClock = businessClock;
    this.machineClock = machineClock;
    this.bodyBytesMax = config.bodyBytesMax();
  }

  /// One order, or an array of them.
  @POST
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
          var node = requestBody.json(bytes);
          return node.isArray()
              ? intake.take(requestBody.array(node), receipt).map(answers::array)
              : intake.take(requestBody.single(node), receipt).map(answers::single);
        });
  }

  /// One order a line.
  @POST
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
        bytes -> intake.take(requestBody.stream(bytes), receipt).map(answers::stream));
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
