package dev.perennial.campaign.watch;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.definition.CampaignStore;
import dev.perennial.campaign.experiment.Batch.Counts;
import dev.perennial.campaign.experiment.Guardrail;
import dev.perennial.campaign.experiment.Guardrail.Readings;
import dev.perennial.campaign.watch.ReadingTable.Arm;
import dev.perennial.campaign.watch.ReadingTable.Spent;
import dev.perennial.campaign.work.Loop;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Looks at live campaigns again and again, one replica at a time: pauses those that cross one of
/// their guardrails, with the reason, and lets those learn that ask for it. A second look changes
/// nothing.
@ApplicationScoped
public class Watch {

  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Counts NOBODY = new Counts(0, 0);
  private static final Spent NOTHING = new Spent(BigDecimal.ZERO, BigDecimal.ZERO);

  /// How many times a replica asks within the time in which one of them looks.
  private static final int ASKS = 10;

  private final Pool pool;
  private final LiveCampaigns campaigns;
  private final ReadingTable readings;
  private final Margins margins;
  private final Learning learning;
  private final CampaignStore store;
  private final BusinessClock clock;
  private final MeterRegistry registry;
  private final GuardrailConfig config;
  private final List<Guardrail> usual;
  private final Duration settle;
  private final Loop loop;

  /// @param settle how long after a purchase goods come back
  Watch(
      Pool pool,
      LiveCampaigns campaigns,
      ReadingTable readings,
      Margins margins,
      Learning learning,
      CampaignStore store,
      BusinessClock clock,
      MeterRegistry registry,
      GuardrailConfig config,
      @ConfigProperty(name = "campaign.experiment.settle") Duration settle) {
    this.pool = pool;
    this.campaigns = campaigns;
    this.readings = readings;
    this.margins = margins;
    this.learning = learning;
    this.store = store;
    this.clock = clock;
    this.registry = registry;
    this.config = config;
    this.usual = config.usual();
    this.settle = settle;
    this.loop = new Loop("campaign-watch", config.every().dividedBy(ASKS), this::round);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.close();
  }

  private boolean round() {
    if (await(campaigns.isMyTurn(config.every()))) {
      look(clock.now());
    }
    return false;
  }

  /// Looks once, as of the business instant `now`.
  public synchronized void look(Instant now) {
    var live = await(campaigns.all());
    if (live.isEmpty()) {
      return;
    }
    var because = broken(live, now);
    if (!because.isEmpty()) {
      await(pool.withTransaction(tx -> store.pause(tx, because, now, "guardrail")))
          .forEach(this::count);
    }
    learning.learn(live, now);
  }

  private SortedMap<String, String> broken(List<Live> live, Instant now) {
    var because = new TreeMap<String, String>();
    var read = read(live, now);
    for (var each : live) {
      Guardrail.over(each.guardrails(), usual).stream()
          .flatMap(guardrail -> guardrail.broken(read.get(each.key())).stream())
          .findFirst()
          .ifPresent(reason -> because.put(each.key(), reason));
    }
    return because;
  }

  private Map<String, Readings> read(List<Live> live, Instant now) {
    var unsubscribed = await(readings.unsubscribed(live, config.within()));
    var refunded = await(readings.refunded(live, settle, now));
    var spent = await(readings.spent(live, now));
    var uplifts = margins.uplifts(live, now);
    var read = new HashMap<String, Readings>();
    for (var each : live) {
      var budget = spent.getOrDefault(each.key(), NOTHING);
      read.put(
          each.key(),
          new Readings(
              refunded.getOrDefault(new Arm(each.key(), false), NOBODY),
              refunded.getOrDefault(new Arm(each.key(), true), NOBODY),
              unsubscribed.getOrDefault(each.key(), NOBODY),
              Optional.ofNullable(uplifts.get(each.key())),
              budget.lastDay(),
              budget.total()));
    }
    return read;
  }

  private void count(String campaign) {
    registry.counter("campaign.guardrails.broken", "campaign", campaign).increment();
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(WAIT);
  }
}
