package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.checkout.Checkout;
import dev.perennial.campaign.checkout.FailedCheckouts;
import dev.perennial.campaign.checkout.Redeemed;
import dev.perennial.campaign.checkout.RedemptionRequest;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.promotion.Basket;
import dev.perennial.campaign.promotion.Code;
import dev.perennial.campaign.promotion.Refusal;
import dev.perennial.campaign.promotion.Stack;
import dev.perennial.campaign.promotion.Verdict;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Codes at a shop's checkout: what would it give, redeem it, it came to nothing.
@Path("/v1/codes")
public class CodeResource {

  private final Checkout checkout;
  private final FailedCheckouts failed;
  private final BusinessClock clock;

  CodeResource(Checkout checkout, FailedCheckouts failed, BusinessClock clock) {
    this.checkout = checkout;
    this.failed = failed;
    this.clock = clock;
  }

  @GET
  @RolesAllowed(Scopes.CODES_READ)
  @Path("/{code}")
  @Operation(summary = "One code, its state and its redemptions")
  public Uni<CodeJson> code(@PathParam("code") String typed) {
    return checkout
        .find(parsed(typed))
        .map(
            known ->
                known
                    .map(each -> CodeJson.of(each, clock.now()))
                    .orElseThrow(CodeResource::isUnknown));
  }

  @POST
  @RolesAllowed(Scopes.CODES_READ)
  @Path("/{code}/validations")
  @Operation(summary = "What a code would take off a basket, or why it would not")
  public Uni<VerdictJson> validate(@PathParam("code") String typed, BasketJson body) {
    return judge(List.of(typed), BasketJson.basket(body)).map(all -> all.codes().getFirst());
  }

  @POST
  @RolesAllowed(Scopes.CODES_READ)
  @Path("/validations")
  @Operation(
      summary = "What several codes would take off a basket together",
      description =
          "Of all sets that may be combined the one that takes most off. Percentages first, each"
              + " off what those before it have left.")
  public Uni<VerdictJson.All> validate(BasketJson body) {
    var basket = BasketJson.basket(body);
    return judge(body.typed(), basket);
  }

  @POST
  @RolesAllowed(Scopes.CODES_REDEEM)
  @Path("/{code}/redemptions")
  @Operation(
      summary = "Redeems a code, once",
      description =
          "The same request under the same Idempotency-Key gets the same answer, with"
              + " Idempotent-Replayed; another one under it is refused with 422.")
  @APIResponse(
      responseCode = "201",
      description = "Redeemed",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RedemptionJson.class)))
  public Uni<Response> redeem(
      @PathParam("code") String typed,
      @HeaderParam(IdempotencyKey.HEADER) String key,
      BasketJson body) {
    var idempotencyKey = IdempotencyKey.checked(key);
    var basket = BasketJson.basket(body);
    var orderKey = body.order();
    return Code.parse(typed)
        .map(code -> new RedemptionRequest(code, idempotencyKey, basket, orderKey, clock.now()))
        .map(request -> checkout.redeem(request).map(CodeResource::answer))
        .orElseGet(() -> Uni.createFrom().item(RefusedCode.response(Refusal.MISTYPED)));
  }

  @DELETE
  @RolesAllowed(Scopes.CODES_REDEEM)
  @Path("/{code}/redemptions/{redemptionId}")
  @Operation(
      summary = "Rolls a redemption back whose checkout failed",
      description = "Again it does nothing. Refused once an order has shown the code.")
  @APIResponse(responseCode = "204", description = "Rolled back")
  public Uni<Response> rollBack(
      @PathParam("code") String typed, @PathParam("redemptionId") long redemptionId) {
    return failed
        .rollBack(parsed(typed), redemptionId)
        .map(
            done ->
                switch (done) {
                  case DONE -> Response.noContent().build();
                  case UNKNOWN -> throw new NotFoundException("There is no such redemption.");
                  case ORDERED ->
                      throw new WebApplicationException(
                          "An order has shown this code; its checkout did not fail.",
                          Status.CONFLICT);
                });
  }

  private Uni<VerdictJson.All> judge(List<String> typed, Basket basket) {
    var codes = new LinkedHashMap<Code, String>();
    var refused = new ArrayList<VerdictJson>();
    var currency = basket.currency().getCurrencyCode();
    for (var each : typed) {
      var code = Code.parse(each);
      if (code.isEmpty()) {
        refused.add(refused(each, Refusal.MISTYPED));
      } else if (codes.putIfAbsent(code.get(), each) != null) {
        refused.add(refused(each, Refusal.REPEATED));
      }
    }
    return checkout
        .validate(codes.keySet(), basket, clock.now())
        .map(
            verdicts ->
                new VerdictJson.All(
                    all(codes, verdicts, refused, currency),
                    Stack.total(verdicts).toPlainString(),
                    currency));
  }

  private static List<VerdictJson> all(
      Map<Code, String> typed,
      Map<Code, Verdict> verdicts,
      List<VerdictJson> refused,
      String currency) {
    var all = new ArrayList<VerdictJson>();
    verdicts.forEach(
        (code, verdict) -> all.add(VerdictJson.of(typed.get(code), verdict, currency)));
    all.addAll(refused);
    return all;
  }

  private static VerdictJson refused(String typed, Refusal reason) {
    return VerdictJson.of(typed, new Verdict.Refused(reason), null);
  }

  private static Response answer(Redeemed redeemed) {
    return switch (redeemed) {
      case Redeemed.Done(var use, boolean again) -> {
        var response = Response.status(Status.CREATED).entity(RedemptionJson.of(use));
        yield again ? response.header(IdempotencyKey.REPLAYED, "true").build() : response.build();
      }
      case Redeemed.Refused(var reason) -> RefusedCode.response(reason);
      case Redeemed.KeyTaken() ->
          throw new WebApplicationException(
              "This Idempotency-Key stands for another request.", 422);
    };
  }

  private static Code parsed(String typed) {
    return Code.parse(typed).orElseThrow(CodeResource::isUnknown);
  }

  private static NotFoundException isUnknown() {
    return new NotFoundException("There is no such code.");
  }
}
