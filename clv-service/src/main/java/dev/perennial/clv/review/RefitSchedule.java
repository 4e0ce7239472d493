package dev.perennial.clv.review;

import dev.perennial.clv.clock.BusinessClock;
import dev.perennial.clv.customer.BusinessCalendar;
import dev.perennial.clv.work.Loop;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Asks for a refit when the last one, or the start of the installation, is long enough ago, on any
/// replica; and tells how old the model is.
@ApplicationScoped
class RefitSchedule {

  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration DATABASE_WAIT = Duration.ofSeconds(30);

  private final ModelJobs jobs;
  private final JobRunner runner;
  private final BusinessClock clock;
  private final BusinessCalendar calendar;
  private final Duration every;
  private final Loop loop;
  private volatile double modelAgeSeconds;

  RefitSchedule(
      ModelJobs jobs,
      JobRunner runner,
      BusinessClock clock,
      BusinessCalendar calendar,
      MeterRegistry registry,
      @ConfigProperty(name = "clv.refit.every") Duration every) {
    this.jobs = jobs;
    this.runner = runner;
    this.clock = clock;
    this.calendar = calendar;
    this.every = every;
    this.loop = new Loop("refit-schedule", LOOK, this::ask);
    Gauge.builder("perennial.model.age.seconds", () -> modelAgeSeconds)
        .description("since the last refit that was brought to its end; 0 where none is asked for")
        .register(registry);
  }

  void start(@Observes StartupEvent event) {
    if (every.isPositive()) {
      loop.start();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    if (every.isPositive()) {
      loop.close();
    }
  }

  private boolean ask() {
    var today = calendar.dayOf(clock.now());
    var asked =
        jobs.addDue(new JobRequest(null, null, today, TimeUnit.DAY), every)
            .await()
            .atMost(DATABASE_WAIT);
    if (asked) {
      runner.wake();
    }
    modelAgeSeconds = jobs.modelAge().await().atMost(DATABASE_WAIT);
    return false;
  }
}
