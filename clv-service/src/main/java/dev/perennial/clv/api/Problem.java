package dev.perennial.clv.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;

/// A refusal as RFC 9457 describes it.
@RegisterForReflection
public record Problem(String type, String title, int status, String detail) {

  static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(Response.Status status, String detail) {
    return new Problem("about:blank", status.getReasonPhrase(), status.getStatusCode(), detail);
  }

  /// With `Retry-After`, in seconds, where trying again helps.
  Response asResponse() {
    var response = Response.status(status).type(MEDIA_TYPE).entity(this);
    return status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()
        ? response.header("Retry-After", 1).build()
        : response.build();
  }
}
