package dev.perennial.clv;

import dev.perennial.clv.customer.BusinessCalendar;
import dev.perennial.clv.customer.Rules;
import dev.perennial.clv.model.MbgNbd;
import dev.perennial.clv.segment.Overdue;
import dev.perennial.clv.segment.StagePolicy;
import dev.perennial.clv.segment.TierPolicy;
import dev.perennial.clv.value.Horizon;
import dev.perennial.clv.value.MinorUnits;
import dev.perennial.clv.value.Spend;
import dev.perennial.clv.value.Valuation;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Makes the pure parts from the configuration of this installation.
@ApplicationScoped
class Installation {

  /// The given model.
  @ConfigMapping(prefix = "clv.model")
  interface Model {
    String version();

    double r();

    /// in days
    double alpha();

    double a();

    double b();

    int horizonDays();

    @WithDefault("0")
    double annualDiscountRate();

    @WithDefault("1")
    double margin();
  }

  @ConfigMapping(prefix = "clv.tier")
  interface TierLimits {
    /// in the reporting currency
    List<BigDecimal> cutPoints();

    double hysteresis();

    Duration dwell();
  }

  @ConfigMapping(prefix = "clv.stage")
  interface StageLimits {
    double slipping();

    double atRisk();

    double lost();

    OverdueLimits overdue();

    Duration silence();

    Duration returned();
  }

  /// Shares of those with the same history who would have bought again.
  interface OverdueLimits {
    double slipping();

    double atRisk();
  }

  @Produces
  @Singleton
  MinorUnits minorUnits(@ConfigProperty(name = "perennial.currency") String currency) {
    return MinorUnits.of(currency);
  }

  @Produces
  @Singleton
  BusinessCalendar calendar(@ConfigProperty(name = "perennial.zone") ZoneId zone) {
    return new BusinessCalendar(zone);
  }

  /// What the first epoch judges by.
  @Produces
  @Singleton
  @Identifier("given")
  Rules given(
      Model model,
      TierLimits tiers,
      StageLimits stages,
      BusinessCalendar calendar,
      MinorUnits minorUnits) {
    var given = new MbgNbd(model.r(), model.alpha(), model.a(), model.b());
    return new Rules(
        model.version(),
        new Valuation(
            given,
            new Spend.OwnMean(),
            new Horizon(model.horizonDays(), model.annualDiscountRate()),
            model.margin()),
        new TierPolicy(
            tiers.cutPoints().stream().map(minorUnits::fromDecimal).toList(),
            tiers.hysteresis(),
            tiers.dwell()),
        new StagePolicy(
            stages.slipping(),
            stages.atRisk(),
            stages.lost(),
            new Overdue(stages.overdue().slipping(), stages.overdue().atRisk()),
            stages.silence(),
            stages.returned()),
        Optional.empty(),
        calendar);
  }
}
