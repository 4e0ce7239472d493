package dev.perennial.campaign.api;

import dev.perennial.campaign.promotion.Refusal;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/// A [Problem] that names the one reason why a code was not redeemed.
@RegisterForReflection
public record RefusedCode(String type, String title, int status, String detail, Refusal reason) {

  static Response response(Refusal reason) {
    var status =
        switch (reason) {
          case MISTYPED, UNKNOWN -> Status.NOT_FOUND;
          case USED,
              EXPIRED,
              REVOKED,
              OTHER_CURRENCY,
              OTHER_CUSTOMER,
              NOTHING_TO_TAKE_OFF,
              REPEATED,
              NOT_COMBINABLE,
              LESS_THAN_ANOTHER ->
              Status.CONFLICT;
        };
    var problem =
        new RefusedCode(
            "about:blank",
            status.getReasonPhrase(),
            status.getStatusCode(),
            "The code was not redeemed; reason says why.",
            reason);
    return Response.status(status).type(Problem.MEDIA_TYPE).entity(problem).build();
  }
}
