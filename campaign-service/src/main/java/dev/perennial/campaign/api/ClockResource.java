package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.due.DueSteps;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.DateTimeException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The business clock: read by anyone, stepped where an installation allows it.
@Path("/v1/clock")
public class ClockResource {

  private final BusinessClock clock;
  private final DueSteps due;

  ClockResource(BusinessClock clock, DueSteps due) {
    this.clock = clock;
    this.due = due;
  }

  @GET
  @RolesAllowed(Scopes.STATUS_READ)
  @Operation(summary = "The business time")
  public Reading read() {
    return new Reading(clock.now(), clock.isFixed() ? "fixed" : "real");
  }

  @PUT
  @RolesAllowed(Scopes.CLOCK_WRITE)
  @Audited
  @Operation(summary = "Steps a fixed clock, where perennial.clock.steppable allows it")
  public Reading step(Step step) {
    if (!clock.isSteppable()) {
      throw new ForbiddenException("The business clock of this installation is not steppable.");
    }
    if (step == null || step.now() == null) {
      throw new BadRequestException("now is missing.");
    }
    try {
      clock.step(Instant.parse(step.now()));
      due.wake();
    } catch (DateTimeException e) {
      throw new BadRequestException("now is not an RFC 3339 instant.", e);
    }
    return read();
  }

  /// @param mode `real` or `fixed`
  @RegisterForReflection
  public record Reading(Instant now, String mode) {}

  /// @param now RFC 3339
  @RegisterForReflection
  public record Step(String now) {}
}
