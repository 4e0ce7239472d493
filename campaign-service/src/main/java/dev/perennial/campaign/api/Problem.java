package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;

/// What went wrong, as RFC 9457 has it.
///
/// @param type always `about:blank`: the status says it all
/// @param pointer JSON pointer (RFC 6901) of what is wrong in the body, where one place is
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, String detail, String pointer) {

  static final String MEDIA_TYPE = "application/problem+json";

  static Response response(Response.StatusType status, String detail) {
    return response(status, detail, null);
  }

  /// @param pointer null where nothing in a body is to blame
  static Response response(Response.StatusType status, String detail, String pointer) {
    var problem =
        new Problem(
            "about:blank", status.getReasonPhrase(), status.getStatusCode(), detail, pointer);
    return Response.status(status).type(MEDIA_TYPE).entity(problem).build();
  }
}
