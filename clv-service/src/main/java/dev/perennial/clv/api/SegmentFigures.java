package dev.perennial.clv.api;

import dev.perennial.clv.work.Loop;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// How many customers are in which segment and what they are worth, as figures. Every replica shows
/// the same, as it last asked the database.
@ApplicationScoped
public class SegmentFigures {

  private static final Logger LOG = Logger.getLogger(SegmentFigures.class);
  private static final Duration DATABASE_WAIT = Duration.ofSeconds(30);

  private final SegmentSizes segments;
  private final MultiGauge customers;
  private final MultiGauge value;
  private final Duration every;
  private final Loop loop;

  SegmentFigures(
      SegmentSizes segments,
      MeterRegistry registry,
      @ConfigProperty(name = "clv.figures.every") Duration every) {
    this.segments = segments;
    this.customers = MultiGauge.builder("perennial.segment.customers").register(registry);
    this.value =
        MultiGauge.builder("perennial.segment.value")
            .description("of all in it together, in the reporting currency, as GET /v1/segments")
            .register(registry);
    this.every = every;
    this.loop = new Loop("segment-figures", every, this::round);
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

  /// What is asked of all customers is not asked again at once where it was too much.
  private boolean round() {
    try {
      look();
    } catch (RuntimeException e) {
      LOG.warnf("segments are not counted this time: %s", e.toString());
    }
    return false;
  }

  /// Asks now.
  public void look() {
    var sizes = segments.now().await().atMost(DATABASE_WAIT);
    customers.register(
        sizes.stream().map(each -> Row.of(tags(each), each.customers())).toList(), true);
    value.register(sizes.stream().map(each -> Row.of(tags(each), each.totalClv())).toList(), true);
  }

  private static Tags tags(SegmentsResource.SegmentSize size) {
    return Tags.of("tier", size.tier(), "stage", size.stage());
  }
}
