package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Caller;
import dev.perennial.campaign.audit.AuditLog;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Writes down who asks before anything is done: what cannot be written down is not done. How it
/// ended follows; where that cannot be written the line stays without it.
class AuditFilter {

  private static final Logger LOG = Logger.getLogger(AuditFilter.class);
  private static final String LINE = AuditFilter.class.getName();
  private static final int TEXT_LENGTH_MAX = 1_000;

  private final AuditLog log;
  private final Caller caller;

  AuditFilter(AuditLog log, Caller caller) {
    this.log = log;
    this.caller = caller;
  }

  @Audited
  @ServerRequestFilter
  Uni<Void> begin(ContainerRequestContext request) {
    return log.begin(
            bounded(caller.subject()),
            caller.client().map(AuditFilter::bounded).orElse(null),
            bounded(String.join(" ", caller.scopes().stream().sorted().toList())),
            request.getMethod(),
            bounded(request.getUriInfo().getPath()))
        .invoke(id -> request.setProperty(LINE, id))
        .replaceWithVoid();
  }

  @Audited
  @ServerResponseFilter
  Uni<Void> end(ContainerRequestContext request, ContainerResponseContext response) {
    return request.getProperty(LINE) instanceof Long id
        ? log.end(id, response.getStatus())
            .onFailure()
            .invoke(e -> LOG.warnf("audit=%d status=%d not kept", id, response.getStatus()))
            .onFailure()
            .recoverWithNull()
        : Uni.createFrom().voidItem();
  }

  private static String bounded(String text) {
    return text.substring(0, Math.min(text.length(), TEXT_LENGTH_MAX));
  }
}
