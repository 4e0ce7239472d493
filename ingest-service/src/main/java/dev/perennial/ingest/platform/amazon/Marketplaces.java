package dev.perennial.ingest.platform.amazon;

import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/// What is paid in where Amazon sells, for orders that say no total: pending and cancelled ones.
/// See [marketplace ids](https://developer-docs.amazon.com/sp-api/docs/marketplace-ids).
final class Marketplaces {

  private static final Map<String, String> CURRENCIES =
      Map.ofEntries(
          Map.entry("ATVPDKIKX0DER", "USD"),
          Map.entry("A2EUQ1WTGCTBG2", "CAD"),
          Map.entry("A1AM78C64UM0Y8", "MXN"),
          Map.entry("A2Q3Y263D00KWC", "BRL"),
          Map.entry("A28R8C7NBKEWEA", "EUR"),
          Map.entry("A1RKKUPIHCS9HS", "EUR"),
          Map.entry("A1F83G8C2ARO7P", "GBP"),
          Map.entry("A13V1IB3VIYZZH", "EUR"),
          Map.entry("AMEN7PMS3EDWL", "EUR"),
          Map.entry("A1805IZSGTT6HS", "EUR"),
          Map.entry("A1PA6795UKMFR9", "EUR"),
          Map.entry("APJ6JRA9NG5V4", "EUR"),
          Map.entry("A2NODRKZP88ZB9", "SEK"),
          Map.entry("AE08WJ6YKNBMC", "ZAR"),
          Map.entry("A1C3SOZRARQ6R3", "PLN"),
          Map.entry("ARBP9OOSHTCHU", "EGP"),
          Map.entry("A33AVAJ2PDY3EV", "TRY"),
          Map.entry("A17E79C6D8DWNP", "SAR"),
          Map.entry("A2VIGQ35RCS4UG", "AED"),
          Map.entry("A21TJRUUN4KGV", "INR"),
          Map.entry("A19VAU5U5O7RUS", "SGD"),
          Map.entry("A39IBJ37TRP1C6", "AUD"),
          Map.entry("A1VC38T7YXB528", "JPY"));

  private Marketplaces() {}

  static Optional<Currency> currency(String marketplace) {
    return Optional.ofNullable(CURRENCIES.get(marketplace)).map(Currency::getInstance);
  }
}
