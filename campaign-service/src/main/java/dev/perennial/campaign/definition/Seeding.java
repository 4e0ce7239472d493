package dev.perennial.campaign.definition;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.campaign.clock.BusinessClock;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;

/// Puts the ready-made campaigns in before anything is read: the first order already leads
/// somewhere.
@ApplicationScoped
class Seeding {

  private static final Duration WAIT = Duration.ofSeconds(30);

  private final CampaignStore store;
  private final BusinessClock clock;
  private final ObjectMapper mapper;

  Seeding(CampaignStore store, BusinessClock clock, ObjectMapper mapper) {
    this.store = store;
    this.clock = clock;
    this.mapper = mapper;
  }

  void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    store.seed(new ReadyMade(mapper).seeds(), clock.now()).await().atMost(WAIT);
  }
}
