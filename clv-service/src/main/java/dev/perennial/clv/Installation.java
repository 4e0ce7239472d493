package dev.perennial.clv;

import dev.perennial.clv.customer.BusinessCalendar;
import dev.perennial.clv.customer.Rules;
import dev.perennial.clv.model.MbgNbd;
import dev.perennial.clv.segment.StagePolicy;
import dev.perennial.clv.segment.TierPolicy;
import dev.perennial.clv.value.Horizon;
import dev.perennial.clv.value.MinorUnits;
import dev.perennial.clv.value.Spend;
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

    Duration silence();

    Duration returned();
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
        given,
        new Spend.OwnMean(),
        new Horizon(model.horizonDays(), model.annualDiscountRate()),
        new TierPolicy(
            tiers.cutPoints().stream().map(minorUnits::fromDecimal).toList(),
            tiers.hysteresis(),
            tiers.dwell()),
        new StagePolicy(
            stages.slipping(), stages.atRisk(), stages.lost(), stages.silence(), stages.returned()),
        calendar);
  }
}
