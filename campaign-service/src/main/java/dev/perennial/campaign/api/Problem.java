package dev.perennial.campaign.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;

/// What went wrong, as RFC 9457 has it.
///
/// @param type always `about:blank`: the status says it all
@RegisterForReflection
public record Problem(String type, String title, int status, String detail) {

  static final String MEDIA_TYPE = "application/problem+json";

  static Response response(Response.StatusType status, String detail) {
    var problem =
        new Problem("about:blank", status.getReasonPhrase(), status.getStatusCode(), detail);
    return Response.status(status).type(MEDIA_TYPE).entity(problem).build();
  }
}
