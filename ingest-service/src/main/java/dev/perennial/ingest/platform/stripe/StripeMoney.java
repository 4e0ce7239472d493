package dev.perennial.ingest.platform.stripe;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.platform.MinorUnits;
import java.util.Currency;
import java.util.Set;

/// Stripe's smallest units ([currencies](https://docs.stripe.com/currencies)): a hundredth, but for
/// the zero-decimal and the three-decimal currencies. The króna of Iceland and the shilling of
/// Uganda have no decimals any more and are written with two all the same; the forint and the
/// Taiwan dollar lack them in payouts only.
final class StripeMoney {

  private static final Set<String> ZERO =
      Set.of(
          "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF",
          "XOF", "XPF");
  private static final Set<String> THREE = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

  private StripeMoney() {}

  static MinorUnits of(Fields object) {
    return of(object, "currency");
  }

  static MinorUnits of(Fields object, String name) {
    var currency = object.requiredCurrency(name);
    return new MinorUnits(currency, digits(currency));
  }

  private static int digits(Currency currency) {
    var code = currency.getCurrencyCode();
    return ZERO.contains(code) ? 0 : THREE.contains(code) ? 3 : 2;
  }
}
