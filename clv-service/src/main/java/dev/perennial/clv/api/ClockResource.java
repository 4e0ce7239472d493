package dev.perennial.clv.api;

import dev.perennial.clv.access.Scopes;
import dev.perennial.clv.clock.BusinessClock;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/// The business clock of this service.
@Path("/v1/clock")
public class ClockResource {

  /// @param mode `real`, or `fixed` for one that stands until it is stepped
  @RegisterForReflection
  public record ClockState(Instant now, String mode) {}

  @RegisterForReflection
  public record Step(Instant now) {}

  private final BusinessClock clock;

  ClockResource(BusinessClock clock) {
    this.clock = clock;
  }

  @GET
  @RolesAllowed(Scopes.STATUS_READ)
  public ClockState now() {
    return new ClockState(clock.now(), clock.stands().isPresent() ? "fixed" : "real");
  }

  @PUT
  @RolesAllowed(Scopes.CLOCK_WRITE)
  @Audited
  public ClockState step(Step step) {
    if (step == null || step.now() == null) {
      throw new Refusal(Response.Status.BAD_REQUEST, "now is needed, an RFC 3339 instant");
    }
    if (!clock.step(step.now())) {
      throw new Refusal(Response.Status.FORBIDDEN, "this clock is not one that may be stepped");
    }
    return now();
  }
}
