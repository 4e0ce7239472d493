package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.checkout.Checkout;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.points.Redeemed;
import dev.perennial.campaign.points.Redeemed.Done;
import dev.perennial.campaign.points.Redeemed.NoSuchCustomer;
import dev.perennial.campaign.points.Redeemed.NoSuchRedemption;
import dev.perennial.campaign.points.Redeemed.NoSuchReward;
import dev.perennial.campaign.points.Redeemed.OtherRequest;
import dev.perennial.campaign.points.Redeemed.Refused;
import dev.perennial.campaign.points.Redeemed.ReversedBefore;
import dev.perennial.campaign.points.Redeemed.UsedUp;
import dev.perennial.campaign.points.Redemption;
import dev.perennial.campaign.points.Redemptions;
import dev.perennial.campaign.points.Reversals;
import dev.perennial.campaign.promotion.Code;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// Rewards bought with points. Both POSTs need an `Idempotency-Key`; the same request again gets
/// the same answer, for ever, and says so in `Idempotent-Replayed`. What is refused is judged anew.
@Path("/v1")
public class RewardRedemptionResource {

  private static final String ID = "/redemptions/{redemptionId: r-[0-9a-f]{32}}";
  private static final Pattern REWARD = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private final Redemptions redemptions;
  private final Reversals reversals;
  private final Checkout checkout;
  private final BusinessClock clock;

  RewardRedemptionResource(
      Redemptions redemptions, Reversals reversals, Checkout checkout, BusinessClock clock) {
    this.redemptions = redemptions;
    this.reversals = reversals;
    this.checkout = checkout;
    this.clock = clock;
  }

  @POST
  @RolesAllowed(Scopes.POINTS_REDEEM)
  @Path("/customers/{customerId: c-[0-9a-z]{26}}/redemptions")
  @Operation(summary = "Buys a reward with a customer's points")
  @APIResponse(
      responseCode = "201",
      description = "Bought",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RewardRedemptionJson.class)))
  public Uni<RestResponse<RewardRedemptionJson>> redeem(
      @PathParam("customerId") String customerId,
      @HeaderParam(IdempotencyKey.HEADER) String key,
      RewardRedemptionJson.Wish wish) {
    var checked = IdempotencyKey.checked(key);
    if (wish == null || wish.reward() == null || !REWARD.matcher(wish.reward()).matches()) {
      throw new BadRequestException("reward must be the key of a reward.");
    }
    return redemptions
        .redeem(customerId, checked, wish.reward(), clock.now())
        .map(RewardRedemptionResource::done)
        .chain(done -> code(done.redemption()).map(code -> bought(done, customerId, code)));
  }

  private static RestResponse<RewardRedemptionJson> bought(
      Done done, String customerId, Optional<Code> code) {
    var redemption = done.redemption();
    var at = URI.create("/v1/redemptions/" + redemption.redemptionId());
    return answer(
        ResponseBuilder.<RewardRedemptionJson>created(at)
            .entity(RewardRedemptionJson.bought(redemption, customerId, code)),
        done.again());
  }

  private Uni<Optional<Code>> code(Redemption redemption) {
    return checkout.codeOf(redemption.redemptionId());
  }

  @GET
  @RolesAllowed(Scopes.CUSTOMERS_READ)
  @Path(ID)
  @Operation(summary = "A redemption, and whether it was reversed")
  public Uni<RewardRedemptionJson> redemption(@PathParam("redemptionId") String redemptionId) {
    return redemptions
        .find(redemptionId)
        .map(found -> found.orElseThrow(RewardRedemptionResource::unknown))
        .chain(found -> code(found).map(code -> RewardRedemptionJson.of(found, code)));
  }

  @POST
  @RolesAllowed(Scopes.POINTS_REDEEM)
  @Audited
  @Path(ID + "/reversal")
  @Operation(summary = "Reverses a redemption: the points are as if they had never been spent")
  public Uni<RestResponse<RewardRedemptionJson>> reverse(
      @PathParam("redemptionId") String redemptionId,
      @HeaderParam(IdempotencyKey.HEADER) String key) {
    return reversals
        .reverse(redemptionId, IdempotencyKey.checked(key), clock.now())
        .map(RewardRedemptionResource::done)
        .chain(
            done ->
                code(done.redemption())
                    .map(
                        code ->
                            answer(
                                ResponseBuilder.ok(
                                    RewardRedemptionJson.of(done.redemption(), code)),
                                done.again())));
  }

  private static Done done(Redeemed redeemed) {
    return switch (redeemed) {
      case Done done -> done;
      case Refused(var refusal) -> throw conflict(refusal.sentence());
      case UsedUp() -> throw conflict("What was bought has been used.");
      case ReversedBefore() -> throw conflict("The redemption was reversed before.");
      case OtherRequest() ->
          throw new WebApplicationException(
              "This Idempotency-Key was used for another reward.", 422);
      case NoSuchCustomer() -> throw new NotFoundException("Nothing is known of this customer.");
      case NoSuchReward() -> throw new NotFoundException("There is no reward with this key.");
      case NoSuchRedemption() -> throw unknown();
    };
  }

  private static RestResponse<RewardRedemptionJson> answer(
      ResponseBuilder<RewardRedemptionJson> response, boolean again) {
    if (again) {
      response.header(IdempotencyKey.REPLAYED, "true");
    }
    return response.build();
  }

  private static NotFoundException unknown() {
    return new NotFoundException("There is no redemption with this id.");
  }

  private static WebApplicationException conflict(String detail) {
    return new WebApplicationException(detail, Status.CONFLICT);
  }
}
