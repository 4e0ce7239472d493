package dev.perennial.campaign.api;

import dev.perennial.campaign.consent.OptOutToken.Holder;
import dev.perennial.campaign.mail.OptOuts;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Where the links of mails lead: for whoever holds one, without any other proof.
@Path("/v1/unsubscribe/{token}")
@PermitAll
@Produces({MediaType.TEXT_HTML, Problem.MEDIA_TYPE})
public class UnsubscribeResource {

  private static final String ASK =
      """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Unsubscribe</title></head>
      <body><form method="post"><button>No more e-mails</button></form></body></html>
      """;

  private static final String DONE =
      """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Unsubscribe</title></head>
      <body><p>You will get no more e-mails.</p></body></html>
      """;

  private final OptOuts optOuts;

  UnsubscribeResource(OptOuts optOuts) {
    this.optOuts = optOuts;
  }

  /// Changes nothing: whoever looks through mails for viruses follows their links.
  @GET
  @Operation(summary = "A page that asks whether to opt out")
  public String ask(@PathParam("token") String token) {
    holder(token);
    return ASK;
  }

  @POST
  @Operation(
      summary = "Opts a customer out of e-mail",
      description = "One-click unsubscription of RFC 8058; what the body says makes no difference.")
  public Uni<String> optOut(@PathParam("token") String token) {
    return optOuts.optOut(holder(token)).replaceWith(DONE);
  }

  private Holder holder(String token) {
    return optOuts
        .holder(token)
        .orElseThrow(() -> new NotFoundException("No mail of ours has this link."));
  }
}
