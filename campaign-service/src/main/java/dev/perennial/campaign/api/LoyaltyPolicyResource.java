package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.loyalty.LoyaltyPolicy;
import dev.perennial.campaign.points.PolicyDocument;
import dev.perennial.campaign.points.PolicyTable;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/// What is earned by orders, and how loyalty tiers are.
@Path("/v1/loyalty/policy")
public class LoyaltyPolicyResource {

  private final PolicyTable policies;
  private final BusinessClock clock;

  LoyaltyPolicyResource(PolicyTable policies, BusinessClock clock) {
    this.policies = policies;
    this.clock = clock;
  }

  @GET
  @RolesAllowed(Scopes.POLICY_READ)
  @Operation(summary = "The loyalty policy that holds; its ETag goes into the If-Match of a change")
  public Uni<RestResponse<PolicyDocument>> policy() {
    return policies.newest().map(LoyaltyPolicyResource::answer);
  }

  @PUT
  @RolesAllowed(Scopes.POLICY_WRITE)
  @Audited
  @Operation(
      summary = "Lets another loyalty policy hold",
      description = "What was earned before keeps its rate, its return window and its expiry.")
  public Uni<RestResponse<PolicyDocument>> replace(
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, PolicyDocument document) {
    var next = policy(document, EntityTag.seen(ifMatch) + 1);
    return policies
        .replace(next, clock.now())
        .map(
            replaced -> {
              if (!replaced) {
                throw EntityTag.changed();
              }
              return answer(next);
            });
  }

  private static LoyaltyPolicy policy(PolicyDocument document, int version) {
    if (document == null) {
      throw new BadRequestException("The body must be a loyalty policy.");
    }
    try {
      return document.policy(version);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("The policy is refused: " + e.getMessage() + ".", e);
    }
  }

  private static RestResponse<PolicyDocument> answer(LoyaltyPolicy policy) {
    return RestResponse.ResponseBuilder.ok(PolicyDocument.of(policy))
        .header(HttpHeaders.ETAG, EntityTag.of(policy.version()))
        .build();
  }
}
