package dev.perennial.clv.value;

import dev.perennial.clv.model.GammaGamma;

/// What the next purchase day of a customer is expected to bring, in minor units of the reporting
/// currency.
public sealed interface Spend {

  /// Expected net of one purchase day to come; 0 for who has none yet, nor anybody to learn from.
  double expectedMinor(PurchaseSummary purchases);

  /// As much as their own purchase days so far, first one included: before a fit there is nothing
  /// else to learn from.
  record OwnMean() implements Spend {
    @Override
    public double expectedMinor(PurchaseSummary purchases) {
      return purchases.meanSpendMinor();
    }
  }

  /// Gamma-Gamma: the mean of their own repeat purchase days, drawn towards that of all the more,
  /// the fewer they are (Fader & Hardie 2013, note 025). As in the literature the first purchase
  /// day does not count: it brings customers, and is no sample of what they spend later.
  ///
  /// @param model with the minor unit as its unit of money, and a finite mean (q > 1)
  record Fitted(GammaGamma model) implements Spend {
    public Fitted {
      if (!(model.q() > 1)) {
        throw new IllegalArgumentException("spend without a finite mean: q = " + model.q());
      }
    }

    @Override
    public double expectedMinor(PurchaseSummary purchases) {
      return model.expectedSpend(purchases.repeatPurchases(), purchases.meanRepeatSpendMinor());
    }
  }
}
