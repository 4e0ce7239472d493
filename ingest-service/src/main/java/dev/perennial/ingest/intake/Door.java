package dev.perennial.ingest.intake;

import dev.perennial.ingest.api.BrokenOffException;
import dev.perennial.ingest.api.Problem;
import dev.perennial.ingest.clock.BusinessClock;
import dev.perennial.ingest.trace.Tracing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/// What every request goes through, whatever it brings: its body is bounded and read, cut into
/// elements, and each is answered for.
@ApplicationScoped
public class Door {

  private final Bodies bodies;
  private final Admission admission;
  private final Answers answers;
  private final BusinessClock businessClock;
  private final Clock machineClock;
  private final Tracing tracing;
  private final int bodyBytesMax;

  Door(
      Bodies bodies,
      Admission admission,
      Answers answers,
      BusinessClock businessClock,
      Clock machineClock,
      Tracing tracing,
      IngestConfig config) {
    this.bodies = bodies;
    this.admission = admission;
    this.answers = answers;
    this.businessClock = businessClock;
    this.machineClock = machineClock;
    this.tracing = tracing;
    this.bodyBytesMax = config.bodyBytesMax();
  }

  /// A request's body as it comes.
  ///
  /// @param contentLength null where the caller does not know
  public record Body(InputStream stream, Long contentLength) {}

  /// Takes in the elements of a request.
  @FunctionalInterface
  interface Intake<T> {
    Uni<List<LineResult>> take(List<Line<T>> lines);
  }

  /// Now, on both clocks, and under which trace.
  public Receipt receipt(boolean history) {
    var acceptedAt = machineClock.instant().truncatedTo(ChronoUnit.MICROS);
    return new Receipt(businessClock.now(), acceptedAt, history, tracing.traceparent());
  }

  /// One element, or an array of them.
  <T> Uni<Response> json(Body body, Reading<T> reading, Intake<T> intake) {
    return read(
        body,
        bytes -> {
          var node = bodies.json(bytes);
          return node.isArray()
              ? intake.take(bodies.array(node, reading)).map(answers::array)
              : intake.take(bodies.single(node, reading)).map(answers::single);
        });
  }

  /// One element a line.
  <T> Uni<Response> stream(Body body, Reading<T> reading, Intake<T> intake) {
    return read(body, bytes -> intake.take(bodies.stream(bytes, reading)).map(answers::stream));
  }

  /// The bytes of the body, whatever they are.
  public Uni<Response> raw(Body body, Function<byte[], Uni<Response>> take) {
    return read(body, take);
  }

  private Uni<Response> read(Body body, Function<byte[], Uni<Response>> take) {
    var length = body.contentLength();
    if (length != null && length > bodyBytesMax) {
      throw tooLarge();
    }
    var size = length == null ? bodyBytesMax : length.intValue();
    return admission.during(size, () -> take.apply(bytes(body.stream())));
  }

  private byte[] bytes(InputStream body) {
    try {
      var bytes = body.readNBytes(bodyBytesMax + 1);
      if (bytes.length > bodyBytesMax) {
        throw tooLarge();
      }
      return bytes;
    } catch (IOException e) {
      throw new BrokenOffException(e);
    }
  }

  private RuntimeException tooLarge() {
    return Problem.of(413, "a body has at most " + bodyBytesMax + " bytes").asException();
  }
}
