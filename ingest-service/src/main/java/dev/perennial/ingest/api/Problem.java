package dev.perennial.ingest.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;

/// A refusal as RFC 9457 describes it. `reason` is the machine's word for why an order was refused.
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, String detail, String reason) {

  public static final String MEDIA_TYPE = "application/problem+json";

  public static Problem of(int status, String detail) {
    return new Problem("about:blank", titleOf(status), status, detail, null);
  }

  public Problem because(String reason) {
    return new Problem(type, title, status, detail, reason);
  }

  public ProblemException asException() {
    return new ProblemException(this);
  }

  /// With `Retry-After` where trying again helps.
  public Response asResponse() {
    var response = Response.status(status).type(MEDIA_TYPE).entity(this);
    if (status == 429 || status == 503) {
      response.header("Retry-After", 1);
    }
    return response.build();
  }

  private static String titleOf(int status) {
    var known = Response.Status.fromStatusCode(status);
    return known == null ? "Unprocessable Content" : known.getReasonPhrase();
  }
}
