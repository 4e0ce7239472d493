package dev.perennial.campaign.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.decision.Campaign;
import dev.perennial.campaign.decision.CampaignStatus;
import dev.perennial.campaign.decision.Decisions;
import dev.perennial.campaign.definition.CampaignReader;
import dev.perennial.campaign.definition.CampaignStore;
import dev.perennial.campaign.definition.CampaignStore.Stored;
import dev.perennial.campaign.ledger.Past;
import dev.perennial.campaign.simulation.Simulation;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What a campaign would have done in the past days. Nothing is sent.
@Path("/v1/campaigns/{campaign}/simulations")
public class SimulationResource {

  private static final Duration WAIT = Duration.ofMinutes(1);
  private static final int DAYS_MAX = 366;

  private final CampaignStore store;
  private final PastDays days;
  private final Past past;
  private final Decisions rules;
  private final BusinessClock clock;
  private final ObjectMapper mapper;
  private final Semaphore one = new Semaphore(1);

  SimulationResource(
      CampaignStore store,
      PastDays days,
      Past past,
      Decisions rules,
      BusinessClock clock,
      ObjectMapper mapper) {
    this.store = store;
    this.days = days;
    this.past = past;
    this.rules = rules;
    this.clock = clock;
    this.mapper = mapper;
  }

  @POST
  @RolesAllowed(Scopes.CAMPAIGNS_WRITE)
  @Blocking
  @Operation(
      summary = "Takes what happened in the past days through a campaign",
      description =
          "As if it had been live, whatever its status; nothing is sent and nobody held out. Changes"
              + " of segment, activities and moves of subscriptions are looked at as long as their"
              + " topics have them; orders, registrations, answers (the newest about each thing) and"
              + " moves of loyalty tiers as long as they are kept. Purchases, subscriptions and"
              + " messages are followed from what they were before; what is taken as it is today"
              + " stands in `asOfToday`. A replica does one at a time.")
  public SimulationJson simulate(
      @PathParam("campaign") String campaign, SimulationJson.Asked asked) {
    if (asked == null || asked.days() < 1 || asked.days() > DAYS_MAX) {
      throw new BadRequestException("days is 1 to " + DAYS_MAX + ".");
    }
    var stored =
        await(store.find(campaign))
            .orElseThrow(() -> new NotFoundException("There is no campaign of this key."));
    if (!one.tryAcquire()) {
      throw new WebApplicationException(
          "Another simulation is going on; try again.", Status.SERVICE_UNAVAILABLE);
    }
    try {
      // What happens at this very moment is in it.
      var end = clock.now().plusNanos(1_000);
      return simulate(live(stored), end.minus(Duration.ofDays(asked.days())), end);
    } finally {
      one.release();
    }
  }

  private SimulationJson simulate(Campaign campaign, Instant from, Instant end) {
    var told = days.of(campaign, from, end, rules.zone());
    // As of then, nothing was long ago.
    var then = new Decisions(Duration.between(from, end), rules.zone(), rules.caps());
    var simulation = new Simulation(campaign, Optional.empty(), then, end, told.beside());
    told.happened().forEach(simulation::take);
    var simulated = simulation.end();
    var reached = await(past.reached(simulated.customers(), from, end, campaign.key()));
    return SimulationJson.of(
        from, end, told.happened().size(), told.complete(), simulated, reached);
  }

  private Campaign live(Stored stored) {
    return CampaignReader.read(
        document(stored), stored.version(), CampaignStatus.LIVE, Instant.EPOCH);
  }

  private JsonNode document(Stored stored) {
    try {
      return mapper.readTree(stored.document());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(WAIT);
  }
}
