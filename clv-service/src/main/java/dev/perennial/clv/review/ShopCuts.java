package dev.perennial.clv.review;

import dev.perennial.clv.clock.BusinessClock;
import dev.perennial.clv.customer.Rules;
import dev.perennial.clv.ledger.RulesDocument;
import dev.perennial.clv.ledger.RulesDocument.RfmDocument;
import dev.perennial.clv.segment.RfmCutPoints;
import dev.perennial.clv.segment.TierShares;
import dev.perennial.clv.value.MinorUnits;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Draws the cut points of this shop's customers anew: of tiers by value, of RFM scores by fifths.
@ApplicationScoped
class ShopCuts {

  private static final Duration DATABASE_WAIT = Duration.ofMinutes(2);

  private final ShopTotals totals;
  private final ShopFifths fifths;
  private final BusinessClock clock;
  private final MinorUnits units;
  private final TierShares shares;

  ShopCuts(
      ShopTotals totals,
      ShopFifths fifths,
      BusinessClock clock,
      MinorUnits units,
      @ConfigProperty(name = "clv.refit.tier-shares") List<Double> shares) {
    this.totals = totals;
    this.fifths = fifths;
    this.clock = clock;
    this.units = units;
    this.shares = new TierShares(shares.get(0), shares.get(1), shares.get(2));
  }

  /// @param tiers in minor units; empty where there is nobody
  /// @param rfm empty where there is nobody
  record Drawn(List<Long> tiers, Optional<RfmCutPoints> rfm, MinorUnits units) {

    /// `rules` with these cut points; those that could not be drawn stay.
    RulesDocument in(RulesDocument rules) {
      return rules.with(
          tiers.isEmpty()
              ? rules.tiers()
              : rules
                  .tiers()
                  .with(tiers.stream().map(cut -> units.toDecimal(cut).toPlainString()).toList()),
          rfm.map(cuts -> RfmDocument.of(cuts, units)).orElse(rules.rfm()));
    }
  }

  /// As customers stand now, valued by `rules`.
  Drawn by(Rules rules) {
    var values = totals.under(rules, clock.now());
    return new Drawn(
        values.length == 0 ? List.of() : shares.cutPoints(values),
        fifths.now().await().atMost(DATABASE_WAIT),
        units);
  }
}
