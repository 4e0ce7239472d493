package dev.perennial.ingest.intake;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.perennial.ingest.api.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Results as HTTP: 202 where at least one order was accepted, 200 where nothing was new.
@ApplicationScoped
class Answers {

  static final String NDJSON = "application/x-ndjson";

  private static final int BYTES_PER_LINE = 128;

  private final ObjectWriter json;

  Answers(ObjectMapper mapper) {
    this.json = mapper.writerFor(LineResult.class).without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }

  /// A rejected order on its own is a problem of 422.
  Response single(List<LineResult> results) {
    var result = results.getFirst();
    return switch (result.result()) {
      case ACCEPTED -> Response.accepted(result).type(MediaType.APPLICATION_JSON).build();
      case REPEATED -> Response.ok(result).type(MediaType.APPLICATION_JSON).build();
      case REJECTED ->
          Problem.of(422, result.detail()).because(result.reason().name()).asResponse();
    };
  }

  Response array(List<LineResult> results) {
    return Response.status(statusOf(results))
        .entity(results)
        .type(MediaType.APPLICATION_JSON)
        .build();
  }

  Response stream(List<LineResult> results) {
    return Response.status(statusOf(results)).entity(lines(results)).type(NDJSON).build();
  }

  private static Response.Status statusOf(List<LineResult> results) {
    return results.stream().anyMatch(result -> result.result() == LineResult.Result.ACCEPTED)
        ? Response.Status.ACCEPTED
        : Response.Status.OK;
  }

  private byte[] lines(List<LineResult> results) {
    var bytes = new ByteArrayOutputStream(results.size() * BYTES_PER_LINE);
    try {
      for (var result : results) {
        json.writeValue(bytes, result);
        bytes.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
