package dev.perennial.campaign.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.perennial.campaign.definition.Fault;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/// Every failure of the API becomes a [Problem]; none shows the inside.
final class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response refused(WebApplicationException refusal) {
    return Problem.response(refusal.getResponse().getStatusInfo(), refusal.getMessage());
  }

  @ServerExceptionMapper(UnauthorizedException.class)
  Response tokenMissing() {
    return Challenge.toWhoHasNoToken();
  }

  @ServerExceptionMapper(AuthenticationFailedException.class)
  Response tokenWrong() {
    return Challenge.toWhoseTokenIsWrong();
  }

  @ServerExceptionMapper(ForbiddenException.class)
  Response scopeMissing(SimpleResourceInfo asked) {
    return Challenge.toWhoLacksAScope(asked);
  }

  @ServerExceptionMapper
  Response faulty(Fault fault) {
    var where = fault.pointer().isEmpty() ? "The document" : fault.pointer();
    return Problem.response(
        Status.BAD_REQUEST, where + " " + fault.getMessage() + ".", fault.pointer());
  }

  /// The framework has a mapper of its own for the narrower one, which answers without a body.
  @ServerExceptionMapper({JacksonException.class, MismatchedInputException.class})
  Response unreadable(JacksonException unreadable) {
    return Problem.response(Status.BAD_REQUEST, "The body is not the JSON that is asked for.");
  }

  @ServerExceptionMapper
  Response failed(Throwable failure) {
    LOG.error("request failed", failure);
    return Problem.response(Status.INTERNAL_SERVER_ERROR, "The request failed; the log says why.");
  }
}
