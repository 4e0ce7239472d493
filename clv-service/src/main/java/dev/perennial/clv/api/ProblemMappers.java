package dev.perennial.clv.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Every failure leaves as a problem document that says nothing about our insides.
class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response refusal(Refusal e) {
    return e.problem().asResponse();
  }

  @ServerExceptionMapper(JsonProcessingException.class)
  Response unreadable() {
    return Problem.of(Response.Status.BAD_REQUEST, "the body is not the JSON that is expected here")
        .asResponse();
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
}
