package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.ledger.Portraits;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/// Why she got 15 %, and he nothing.
@Path("/v1")
public class DecisionResource {

  private static final char LIST = 'd';

  private final Portraits portraits;

  DecisionResource(Portraits portraits) {
    this.portraits = portraits;
  }

  @GET
  @RolesAllowed(Scopes.DECISIONS_READ)
  @Path("/customers/{customerId}/decisions")
  @WithSession
  @Operation(summary = "Decisions about one customer, newest first")
  public Uni<RestResponse<DecisionJson.Page>> ofCustomer(
      @PathParam("customerId") String customerId,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) int limit) {
    var before = Cursor.place(LIST, cursor, Long.MAX_VALUE);
    var oneMore = Limit.checked(limit) + 1;
    return idsOf(customerId)
        .chain(
            ids ->
                DecisionRow.ofCustomer(ids, before, oneMore)
                    .chain(
                        rows ->
                            rows.isEmpty()
                                ? CustomerRow.isKnown(ids)
                                    .map(known -> emptyPage(known, customerId))
                                : mailsOf(rows)
                                    .map(mails -> page(rows, mails, customerId, limit))));
  }

  @GET
  @RolesAllowed(Scopes.DECISIONS_READ)
  @Path("/customers/{customerId}/waiting")
  @WithSession
  @Operation(summary = "What is still to come for one customer, the next first")
  public Uni<Waiting> waiting(
      @PathParam("customerId") String customerId,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) int limit) {
    return PendingRow.ofCustomer(customerId, Limit.checked(limit)).map(Waiting::of);
  }

  @GET
  @RolesAllowed(Scopes.DECISIONS_READ)
  @Path("/decisions/summary")
  @WithSession
  @Operation(summary = "How many decisions ended how")
  public Uni<DecisionSummary> summary() {
    return DecisionRow.tally().map(DecisionSummary::of);
  }

  @GET
  @RolesAllowed(Scopes.DECISIONS_READ)
  @Path("/decisions/{decisionId: .+}")
  @WithSession
  @Operation(
      summary = "One decision with all that it was made from",
      description =
          "The id is <customerId>/<seq>/<campaign>/<step>, its slashes as they are or"
              + " encoded.")
  public Uni<DecisionJson> decision(@PathParam("decisionId") String decisionId) {
    return DecisionRow.<DecisionRow>findById(decisionId)
        .onItem()
        .ifNull()
        .failWith(() -> new NotFoundException("There is no decision with this id."))
        .chain(
            row ->
                mailsOf(List.of(row))
                    .map(mails -> DecisionJson.of(row, mails.get(row.decisionId))));
  }

  /// Decisions stay under the id that they were made for, also when it is merged away.
  private Uni<List<String>> idsOf(String customerId) {
    return portraits.ids(customerId).map(ids -> ids.isEmpty() ? List.of(customerId) : ids);
  }

  private static Uni<Map<String, MailRow>> mailsOf(List<DecisionRow> rows) {
    return MailRow.ofDecisions(rows.stream().map(row -> row.decisionId).toList());
  }

  private static RestResponse<DecisionJson.Page> emptyPage(boolean known, String customerId) {
    if (!known) {
      throw new NotFoundException("No change of this customer has come in.");
    }
    return page(List.of(), Map.of(), customerId, 1);
  }

  private static RestResponse<DecisionJson.Page> page(
      List<DecisionRow> oneMore, Map<String, MailRow> mails, String customerId, int limit) {
    var rows = oneMore.subList(0, Math.min(limit, oneMore.size()));
    var next =
        oneMore.size() <= limit
            ? null
            : Pages.link(
                "/v1/customers/" + customerId + "/decisions",
                new Cursor(LIST, rows.getLast().ordinal).text(),
                limit);
    return Pages.response(
        new DecisionJson.Page(
            rows.stream().map(row -> DecisionJson.of(row, mails.get(row.decisionId))).toList(),
            next),
        next);
  }
}
