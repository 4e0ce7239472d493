package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.consent.Statement;
import dev.perennial.campaign.ledger.ConsentBook;
import dev.perennial.campaign.ledger.PersonLedger;
import dev.perennial.campaign.ledger.Portrait;
import dev.perennial.campaign.ledger.Portraits;
import dev.perennial.campaign.person.PersonEvent.Consented;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response.Status;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Somebody, by any of their ids, and what they consent to.
@Path("/v1")
public class CustomerResource {

  /// Clocks of others that go before ours.
  private static final Duration SKEW = Duration.ofMinutes(5);

  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

  private final Portraits portraits;
  private final PersonLedger ledger;
  private final ConsentBook consents;
  private final BusinessClock clock;

  CustomerResource(
      Portraits portraits, PersonLedger ledger, ConsentBook consents, BusinessClock clock) {
    this.portraits = portraits;
    this.ledger = ledger;
    this.consents = consents;
    this.clock = clock;
  }

  @GET
  @RolesAllowed(Scopes.CUSTOMERS_READ)
  @Path("/customers/{customerId}")
  @Operation(summary = "Somebody at a glance: profile, segment, consents, counts")
  public Uni<PersonJson> glance(@PathParam("customerId") String customerId) {
    return known(customerId).map(portrait -> PersonJson.of(portrait, consents.policy()));
  }

  @GET
  @RolesAllowed(Scopes.CONSENTS_READ)
  @Path("/customers/{customerId}/consents/{channel}")
  @Operation(summary = "Whether somebody may be written to over a channel, and why not")
  public Uni<ConsentJson> consent(
      @PathParam("customerId") String customerId, @PathParam("channel") String channel) {
    var asked = Channels.checked(channel);
    return known(customerId)
        .map(portrait -> ConsentJson.of(asked, portrait.consents(), consents.policy()));
  }

  @PUT
  @RolesAllowed(Scopes.CONSENTS_WRITE)
  @Audited
  @Path("/customers/{customerId}/consents/{channel}")
  @Operation(
      summary = "What somebody said of a channel, and when",
      description =
          "The latest counts, of several at one instant a refusal: what is older than what is"
              + " known changes nothing, nor does a repeat. The answer is what counts now.")
  public Uni<ConsentJson> say(
      @PathParam("customerId") String customerId,
      @PathParam("channel") String channel,
      ConsentJson.Said said) {
    var asked = Channels.checked(channel);
    if (said == null || said.granted() == null) {
      throw new BadRequestException("granted is missing.");
    }
    var statement = new Statement(asked, said.granted(), occurredAt(said.occurredAt()));
    return known(customerId)
        .invoke(CustomerResource::refuseErased)
        .chain(() -> ledger.apply(List.of(new Consented(customerId, statement))))
        .chain(() -> consent(customerId, channel));
  }

  private Uni<Portrait> known(String customerId) {
    return portraits
        .of(CustomerIds.checked(customerId))
        .map(portrait -> portrait.orElseThrow(CustomerIds::unknown));
  }

  private Instant occurredAt(String text) {
    try {
      var instant = Instant.parse(text == null ? "" : text).truncatedTo(ChronoUnit.MICROS);
      if (instant.isBefore(EARLIEST) || instant.isAfter(clock.now().plus(SKEW))) {
        throw new BadRequestException("occurredAt is not between 1970 and now.");
      }
      return instant;
    } catch (DateTimeException e) {
      throw new BadRequestException("occurredAt is not an RFC 3339 instant.", e);
    }
  }

  private static void refuseErased(Portrait portrait) {
    if (portrait.person().erased()) {
      throw new ClientErrorException("This person was erased.", Status.GONE);
    }
  }
}
