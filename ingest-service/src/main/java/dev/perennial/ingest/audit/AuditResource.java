package dev.perennial.ingest.audit;

import dev.perennial.ingest.access.Scopes;
import dev.perennial.ingest.api.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Who changed what, and who looked at what is personal.
@Path("/v1/audit")
@Tag(name = "Audit")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class AuditResource {

  private static final int LIMIT_MAX = 1_000;

  private final AuditLog log;

  AuditResource(AuditLog log) {
    this.log = log;
  }

  /// @param next to be given as `cursor` for older ones; null at the end
  @RegisterForReflection
  public record Page(List<AuditLine> lines, Long next) {}

  @GET
  @RolesAllowed(Scopes.AUDIT_READ)
  @Operation(summary = "The audit log, the newest first")
  public Uni<Page> page(
      @QueryParam("cursor") Long cursor, @QueryParam("limit") @DefaultValue("100") int limit) {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw Problem.of(400, "limit must be from 1 to " + LIMIT_MAX).asException();
    }
    return log.page(cursor == null ? Long.MAX_VALUE : cursor, limit)
        .map(lines -> new Page(lines, lines.size() < limit ? null : (Long) lines.getLast().id()));
  }
}
