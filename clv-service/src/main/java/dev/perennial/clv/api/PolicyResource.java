package dev.perennial.clv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.clv.access.Scopes;
import dev.perennial.clv.customer.Epoch;
import dev.perennial.clv.ledger.EpochBook;
import dev.perennial.clv.ledger.RulesDocument;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;

/// By which cut points, shares and times customers are judged. A change begins a new epoch: every
/// customer is judged anew, as of the instant from which it is effective.
@Path("/v1")
public class PolicyResource {

  /// What can be changed; durations are ISO 8601, money is in the reporting currency.
  ///
  /// @param margin share of net revenue that counts as value; left out, all of it
  @RegisterForReflection
  public record Policy(
      Integer horizonDays,
      Double annualDiscountRate,
      Double margin,
      RulesDocument.TiersDocument tiers,
      RulesDocument.StagesDocument stages) {

    static Policy of(RulesDocument rules) {
      return new Policy(
          rules.horizonDays(),
          rules.annualDiscountRate(),
          rules.margin(),
          rules.tiers(),
          rules.stages());
    }

    /// Names the first part that is missing.
    RulesDocument in(RulesDocument rules) {
      require("horizonDays", horizonDays);
      require("annualDiscountRate", annualDiscountRate);
      require("tiers", tiers);
      require("tiers.cutPoints", tiers.cutPoints());
      require("tiers.dwell", tiers.dwell());
      require("stages", stages);
      require("stages.silence", stages.silence());
      require("stages.returned", stages.returned());
      return rules.with(horizonDays, annualDiscountRate, margin, tiers, stages);
    }

    private static void require(String name, Object value) {
      if (value == null) {
        throw new Refusal(422, "Unprocessable Content", name + " is missing");
      }
    }
  }

  /// @param cause why it began: GIVEN, MODEL_PROMOTED or POLICY_CHANGED
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record EpochView(int epoch, Instant effectiveFrom, String cause, RulesDocument rules) {}

  private final EpochBook epochs;

  PolicyResource(EpochBook epochs) {
    this.epochs = epochs;
  }

  /// The newest policy, which may be effective in a few seconds only. Its ETag goes into the
  /// `If-Match` of a change.
  @GET
  @RolesAllowed(Scopes.POLICY_READ)
  @Path("/policy")
  public Uni<Response> policy() {
    return epochs.current().map(all -> answer(all.newest()));
  }

  @PUT
  @RolesAllowed(Scopes.POLICY_WRITE)
  @Audited
  @Path("/policy")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Response> change(@HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Policy policy) {
    if (ifMatch == null) {
      throw new Refusal(
          428,
          "Precondition Required",
          "If-Match must carry the ETag of the policy that this one replaces");
    }
    if (policy == null) {
      throw new Refusal(422, "Unprocessable Content", "the body must be a policy");
    }
    return epochs
        .begin(EpochBook.Why.POLICY_CHANGED, newest -> changed(newest, ifMatch, policy))
        .onFailure(IllegalArgumentException.class)
        .transform(e -> new Refusal(422, "Unprocessable Content", e.getMessage()))
        .map(this::answer);
  }

  /// Every set of rules that ever judged customers, oldest first.
  @GET
  @RolesAllowed(Scopes.POLICY_READ)
  @Path("/epochs")
  public Uni<List<EpochView>> all() {
    return epochs
        .current()
        .map(
            known ->
                known.all().stream()
                    .map(
                        epoch ->
                            new EpochView(
                                epoch.number(),
                                epoch.effectiveFrom(),
                                EpochBook.Why.of(epoch.cause()).name(),
                                epochs.document(epoch.rules())))
                    .toList());
  }

  private RulesDocument changed(Epoch newest, String ifMatch, Policy policy) {
    if (!ifMatch.equals(tag(newest))) {
      throw new Refusal(
          Response.Status.PRECONDITION_FAILED, "the policy has changed since; its ETag is another");
    }
    return policy.in(epochs.document(newest.rules()));
  }

  private Response answer(Epoch epoch) {
    return Response.ok(Policy.of(epochs.document(epoch.rules())))
        .header(HttpHeaders.ETAG, tag(epoch))
        .build();
  }

  private static String tag(Epoch epoch) {
    return "\"" + epoch.number() + "\"";
  }
}
