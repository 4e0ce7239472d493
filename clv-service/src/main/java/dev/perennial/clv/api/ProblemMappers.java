package dev.perennial.clv.api;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/// Every failure leaves as a problem document that says nothing about our insides.
class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response refusal(Refusal e) {
    return e.problem().asResponse();
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

  @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
  Response unreadable(JsonProcessingException e) {
    return Problem.of(Response.Status.BAD_REQUEST, unread(e)).asResponse();
  }

  @ServerExceptionMapper({PgException.class, IOException.class})
  Response away(Exception e) {
    LOG.warnf("the database is away: %s", e.getClass().getName());
    return Problem.of(
            Response.Status.SERVICE_UNAVAILABLE, "the database is away; ask again in a moment")
        .asResponse();
  }

  @ServerExceptionMapper
  Response web(WebApplicationException e) {
    if (e.getCause() instanceof JsonProcessingException unread) {
      return unreadable(unread);
    }
    var status = e.getResponse().getStatusInfo().toEnum();
    return e.getResponse().getStatus() < 400
        ? e.getResponse()
        : Problem.of(status, e.getMessage()).asResponse();
  }

  @ServerExceptionMapper
  Response fault(Throwable e) {
    LOG.error("a request failed", e);
    return Problem.of(
            Response.Status.INTERNAL_SERVER_ERROR, "the request failed; the cause is in the log")
        .asResponse();
  }

  private static String unread(JsonProcessingException e) {
    var field =
        e instanceof JsonMappingException wrong
            ? wrong.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(joining("."))
            : "";
    return field.isEmpty()
        ? "the body is not the JSON that is expected here"
        : field + " is not of the kind that is expected here";
  }
}
