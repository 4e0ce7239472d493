package dev.perennial.clv.api;

import dev.perennial.clv.access.Scopes;
import dev.perennial.clv.review.JobKind;
import dev.perennial.clv.review.ModelJob;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/// Refits: a new model for everybody, if it does not do worse.
@Path(RefitsResource.PATH)
public class RefitsResource {

  static final String PATH = "/v1/models/refits";

  private final JobDesk desk;

  RefitsResource(JobDesk desk) {
    this.desk = desk;
  }

  /// Answers at once; the location tells how the job stands.
  @POST
  @RolesAllowed(Scopes.MODELS_WRITE)
  @Audited
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<Response> accept(ModelQuestion question) {
    return desk.accept(JobKind.REFIT, question, PATH);
  }

  /// With its result once it is done.
  @GET
  @RolesAllowed(Scopes.MODELS_READ)
  @Path("/{id}")
  public Uni<ModelJob> find(UUID id) {
    return desk.find(JobKind.REFIT, id);
  }

  /// The newest first, without results.
  @GET
  @RolesAllowed(Scopes.MODELS_READ)
  public Uni<List<ModelJob>> latest(@QueryParam("limit") @DefaultValue("20") int limit) {
    return desk.latest(JobKind.REFIT, limit);
  }
}
