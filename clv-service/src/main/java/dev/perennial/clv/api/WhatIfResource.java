package dev.perennial.clv.api;

import dev.perennial.clv.access.Scopes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// What a model with given parameters says of a given history: the arithmetic by itself, so
/// that anybody can check it.
@Path("/v1/models/what-if")
public class WhatIfResource {

  @POST
  @RolesAllowed(Scopes.VALUES_READ)
  @Consumes(MediaType.APPLICATION_JSON)
  public WhatIfAnswer answer(WhatIf question) {
    if (question == null) {
      throw new Refusal(Response.Status.BAD_REQUEST, "a body with model and parameters is needed");
    }
    try {
      return WhatIfAnswer.to(question);
    } catch (IllegalArgumentException e) {
      throw new Refusal(Response.Status.BAD_REQUEST, e.getMessage());
    }
  }
}
