package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.audit.AuditLine;
import dev.perennial.campaign.audit.AuditLog;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/// Who changed what, and who was shown what is personal.
@Path("/v1/audit")
public class AuditResource {

  private final AuditLog log;

  AuditResource(AuditLog log) {
    this.log = log;
  }

  /// @param next the next page; null on the last one
  @RegisterForReflection
  public record Page(List<AuditLine> lines, String next) {}

  @GET
  @RolesAllowed(Scopes.AUDIT_READ)
  @Operation(summary = "The audit log, the newest first.")
  public Uni<RestResponse<Page>> page(
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) int limit) {
    var most = Limit.checked(limit);
    return log.page(Cursor.place('a', cursor, Long.MAX_VALUE), most)
        .map(
            lines -> {
              var next =
                  lines.size() < most
                      ? null
                      : Pages.link("/v1/audit", new Cursor('a', lines.getLast().id()).text(), most);
              return Pages.response(new Page(lines, next), next);
            });
  }
}
