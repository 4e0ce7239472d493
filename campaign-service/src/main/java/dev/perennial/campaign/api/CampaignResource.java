package dev.perennial.campaign.api;

import dev.perennial.campaign.decision.BuiltIn;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The campaigns that decide.
@Path("/v1/campaigns")
public class CampaignResource {

  @GET
  @Operation(summary = "All campaigns")
  public CampaignJson.Page all() {
    return new CampaignJson.Page(BuiltIn.ALL.stream().map(CampaignJson::of).toList());
  }
}
