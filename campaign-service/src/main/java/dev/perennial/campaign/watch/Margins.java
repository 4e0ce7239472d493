package dev.perennial.campaign.watch;

import dev.perennial.campaign.experiment.Counted;
import dev.perennial.campaign.experiment.Interval;
import dev.perennial.campaign.experiment.Results;
import dev.perennial.campaign.experiment.Uplift;
import dev.perennial.campaign.trial.CountedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// By how much more margin those bring who get a campaign than those who are held out of it. People
/// are counted by days, so a campaign is counted once a day. Belongs to one thread.
@ApplicationScoped
class Margins {

  private static final Logger LOG = Logger.getLogger(Margins.class);
  private static final Duration WAIT = Duration.ofSeconds(30);

  private final CountedRows counted;
  private final Optional<BigDecimal> margin;
  private final Map<String, Reading> readings = new HashMap<>();

  /// @param margin part of revenue; empty where nothing is known of it
  Margins(
      CountedRows counted, @ConfigProperty(name = "campaign.margin") Optional<BigDecimal> margin) {
    this.counted = counted;
    this.margin = margin;
  }

  /// @param since of whom: those who were drawn from then on
  /// @param day by the end of which they were counted
  private record Reading(Instant since, Instant day, Optional<Interval> uplift) {

    boolean isOf(Live live, Instant today) {
      return since.equals(live.since()) && day.equals(today);
    }
  }

  /// A person, by campaign; of those of which something can be said.
  Map<String, Interval> uplifts(List<Live> live, Instant now) {
    readings.keySet().retainAll(live.stream().map(Live::key).toList());
    var uplifts = new HashMap<String, Interval>();
    for (var each : live) {
      if (each.campaign().split().holdout() > 0) {
        margin.flatMap(part -> uplift(each, part, now)).ifPresent(m -> uplifts.put(each.key(), m));
      }
    }
    return uplifts;
  }

  private Optional<Interval> uplift(Live live, BigDecimal part, Instant now) {
    var day = now.truncatedTo(ChronoUnit.DAYS);
    return readings
        .compute(
            live.key(),
            (_, known) ->
                known != null && known.isOf(live, day)
                    ? known
                    : new Reading(live.since(), day, count(live, part.doubleValue(), now)))
        .uplift();
  }

  private Optional<Interval> count(Live live, double part, Instant now) {
    return counted
        .of(live.key(), live.since(), now)
        .ifNoItem()
        .after(WAIT)
        .fail()
        // The other guardrails hold without it.
        .onFailure()
        .invoke(e -> LOG.warnf("the margin of %s is not counted today: %s", live.key(), e))
        .onFailure()
        .recoverWithItem(Optional.empty())
        .await()
        .indefinitely()
        .map(Counted::together)
        .map(Results::of)
        .flatMap(results -> results.uplifts().stream().findFirst())
        .flatMap(Uplift::money)
        .map(money -> money.difference().interval())
        .map(revenue -> new Interval(part * revenue.low(), part * revenue.high()));
  }
}
