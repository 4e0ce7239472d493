package dev.perennial.ingest.clock;

import dev.perennial.ingest.access.Scopes;
import dev.perennial.ingest.api.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The business clock, to be read by anyone and stepped by an operator where the installation
/// allows it.
@Path("/v1/clock")
@Tag(name = "Clock")
@NonBlocking
public class ClockResource {

  private final BusinessClock clock;

  ClockResource(BusinessClock clock) {
    this.clock = clock;
  }

  @GET
  @RolesAllowed(Scopes.STATUS_READ)
  @Operation(summary = "The business now")
  public Reading read() {
    return new Reading(clock.now().toString(), clock.isFixed() ? "fixed" : "real");
  }

  @PUT
  @RolesAllowed(Scopes.CLOCK_WRITE)
  @Operation(summary = "Step a fixed clock", description = "403 unless the clock is steppable")
  public Reading step(Step step) {
    if (!clock.isSteppable()) {
      throw Problem.of(403, "this clock cannot be stepped").asException();
    }
    if (step == null || step.now() == null) {
      throw Problem.of(400, "now is missing").asException();
    }
    try {
      clock.step(OffsetDateTime.parse(step.now()).toInstant());
    } catch (DateTimeException _) {
      throw Problem.of(400, "now is not an RFC 3339 instant").asException();
    }
    return read();
  }

  @RegisterForReflection
  public record Reading(String now, String mode) {}

  @RegisterForReflection
  public record Step(String now) {}
}
