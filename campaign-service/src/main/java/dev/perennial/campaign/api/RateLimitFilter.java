package dev.perennial.campaign.api;

import dev.perennial.campaign.limit.TokenBuckets;
import dev.perennial.campaign.limit.TokenBuckets.Verdict;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Lets no caller of the API ask more than their share, and tells each what is left, in the fields
/// of draft-ietf-httpapi-ratelimit-headers-10. A caller is a principal or, without a token that is
/// believed, an address. Health and metrics are no part of the API and have no limit.
class RateLimitFilter {

  private static final String VERDICT = RateLimitFilter.class.getName();

  private final CurrentIdentityAssociation identity;
  private final Optional<TokenBuckets> buckets;
  private final String policy;

  /// @param requests 0 for no limit
  RateLimitFilter(
      CurrentIdentityAssociation identity,
      @ConfigProperty(name = "campaign.rate-limit.requests") long requests,
      @ConfigProperty(name = "campaign.rate-limit.window") Duration window,
      @ConfigProperty(name = "campaign.rate-limit.callers-max") int callersMax) {
    this.identity = identity;
    this.buckets =
        requests == 0
            ? Optional.empty()
            : Optional.of(new TokenBuckets(requests, window, callersMax));
    this.policy = "\"caller\";q=" + requests + ";w=" + window.toSeconds();
  }

  @ServerRequestFilter(preMatching = true)
  Uni<Response> limit(ContainerRequestContext request, HttpServerRequest http) {
    return buckets
        .map(all -> caller(http).map(caller -> take(all, caller, request)))
        .orElseGet(() -> Uni.createFrom().nullItem());
  }

  /// Null where the request may go on.
  private static Response take(
      TokenBuckets buckets, String caller, ContainerRequestContext request) {
    var verdict = buckets.take(caller, System.nanoTime());
    request.setProperty(VERDICT, verdict);
    return verdict.granted()
        ? null
        : Problem.response(Response.Status.TOO_MANY_REQUESTS, "Too many requests.");
  }

  @ServerResponseFilter
  void tell(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(VERDICT) instanceof Verdict verdict) {
      var headers = response.getHeaders();
      headers.putSingle("RateLimit-Policy", policy);
      headers.putSingle(
          "RateLimit", "\"caller\";r=" + verdict.remaining() + ";t=" + verdict.fullSeconds());
      if (!verdict.granted()) {
        headers.putSingle(HttpHeaders.RETRY_AFTER, verdict.retrySeconds());
      }
    }
  }

  private Uni<String> caller(HttpServerRequest http) {
    var address = "address " + http.remoteAddress().hostAddress();
    return identity
        .getDeferredIdentity()
        .map(known -> known.isAnonymous() ? address : "principal " + known.getPrincipal().getName())
        .onFailure()
        .recoverWithItem(address);
  }
}
