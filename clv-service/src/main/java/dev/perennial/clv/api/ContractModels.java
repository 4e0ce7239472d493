package dev.perennial.clv.api;

import dev.perennial.clv.clock.BusinessClock;
import dev.perennial.clv.customer.BusinessCalendar;
import dev.perennial.clv.fit.Renewals;
import dev.perennial.clv.model.ShiftedBetaGeometric;
import dev.perennial.clv.review.PastContracts;
import dev.perennial.clv.subscription.ContractModel;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How this shop's contracts are renewed, by their period. Fitted anew at most once a minute.
@ApplicationScoped
class ContractModels {

  private static final Duration FRESH = Duration.ofMinutes(1);

  /// @param given while too few contracts of a period have been renewed
  record Known(Map<Period, ContractModel> byPeriod, ShiftedBetaGeometric given) {
    ContractModel of(Period period) {
      var known = byPeriod.get(period);
      return known == null ? ContractModel.given(given) : known;
    }
  }

  private final Uni<Known> models;

  ContractModels(
      PastContracts past,
      BusinessClock clock,
      BusinessCalendar calendar,
      Clock machine,
      @ConfigProperty(name = "clv.subscription.alpha") double alpha,
      @ConfigProperty(name = "clv.subscription.beta") double beta) {
    var given = new ShiftedBetaGeometric(alpha, beta);
    this.models =
        Remembered.of(
            () -> past.until(calendar.dayOf(clock.now())).map(found -> fitted(found, given)),
            FRESH,
            machine);
  }

  Uni<Known> now() {
    return models;
  }

  private static Known fitted(SequencedMap<Period, Renewals> past, ShiftedBetaGeometric given) {
    return new Known(
        past.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, each -> ContractModel.of(each.getValue(), given))),
        given);
  }
}
