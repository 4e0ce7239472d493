package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.checkout.PolicyTable;
import dev.perennial.campaign.promotion.DepthPolicy;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// How deep discounts go for whom.
@Path("/v1/promotions/policy")
public class DepthPolicyResource {

  private final PolicyTable policies;

  DepthPolicyResource(PolicyTable policies) {
    this.policies = policies;
  }

  @GET
  @RolesAllowed(Scopes.POLICY_READ)
  @Operation(summary = "The policy by which the depth of a discount is chosen")
  @APIResponse(
      responseCode = "200",
      description = "As it stands now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DepthPolicyJson.class)))
  public Uni<Response> read() {
    return policies.newest().map(DepthPolicyResource::answer);
  }

  @PUT
  @RolesAllowed(Scopes.POLICY_WRITE)
  @Audited
  @Operation(summary = "Replaces the policy; later decisions follow it")
  @APIResponse(
      responseCode = "200",
      description = "As it stands now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DepthPolicyJson.class)))
  public Uni<Response> change(
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, DepthPolicyJson body) {
    var policy = DepthPolicyJson.policy(body, EntityTag.seen(ifMatch) + 1);
    return policies
        .set(policy)
        .map(
            set -> {
              if (!set) {
                throw EntityTag.changed();
              }
              return answer(policy);
            });
  }

  private static Response answer(DepthPolicy policy) {
    return Response.ok(DepthPolicyJson.of(policy))
        .header(HttpHeaders.ETAG, EntityTag.of(policy.version()))
        .build();
  }
}
