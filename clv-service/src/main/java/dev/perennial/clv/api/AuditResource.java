package dev.perennial.clv.api;

import dev.perennial.clv.access.Scopes;
import dev.perennial.clv.audit.AuditLine;
import dev.perennial.clv.audit.AuditLog;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/// Who changed what.
@Path("/v1/audit")
public class AuditResource {

  private final AuditLog log;

  AuditResource(AuditLog log) {
    this.log = log;
  }

  /// @param next to be given as `cursor` for older ones; null at the end
  @RegisterForReflection
  public record Page(List<AuditLine> lines, Long next) {}

  /// The newest first.
  @GET
  @RolesAllowed(Scopes.AUDIT_READ)
  public Uni<Page> page(
      @QueryParam("cursor") Long cursor,
      @QueryParam("limit") @DefaultValue(Asked.LIMIT) String limit) {
    var most = Asked.limit(limit);
    return log.page(cursor == null ? Long.MAX_VALUE : cursor, most)
        .map(lines -> new Page(lines, lines.size() < most ? null : (Long) lines.getLast().id()));
  }
}
