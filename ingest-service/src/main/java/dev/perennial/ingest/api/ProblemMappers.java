package dev.perennial.ingest.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.perennial.ingest.refusal.Refusal;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/// Every failure leaves as a problem document that says nothing about our insides.
class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response problem(ProblemException e) {
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

  @ServerExceptionMapper
  Response refused(Refusal e) {
    return Problem.of(422, e.getMessage()).because(e.reason().name()).asResponse();
  }

  @ServerExceptionMapper
  Response unavailable(UnavailableException e) {
    LOG.warnf("dependency=%s cause=%s", e.dependency(), e.why());
    return Problem.of(503, e.getMessage() + "; send the same again").asResponse();
  }

  /// There may be nobody to read the answer.
  @ServerExceptionMapper(BrokenOffException.class)
  Response brokenOff() {
    LOG.info("a body broke off before all of it had come");
    return Problem.of(400, "the body broke off").asResponse();
  }

  @ServerExceptionMapper(JsonProcessingException.class)
  Response unreadable() {
    return Problem.of(400, "the body is not the JSON that is expected here").asResponse();
  }

  @ServerExceptionMapper
  Response webApplication(WebApplicationException e) {
    var status = e.getResponse().getStatus();
    return status < 400 ? e.getResponse() : Problem.of(status, e.getMessage()).asResponse();
  }

  @ServerExceptionMapper
  Response fault(Throwable e) {
    LOG.error("a request failed", e);
    return Problem.of(500, "the request failed; the cause is in the log").asResponse();
  }
}
