package dev.perennial.ingest.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.ingest.identity.Identifiers;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.OrderVersion;
import dev.perennial.ingest.order.Revenue;
import dev.perennial.ingest.rate.Conversion;
import dev.perennial.ingest.rate.ReferenceRates;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes of what was handed in an order that can be published, or a reason why not. The day of an
/// order, and so its rate, is that of the business zone.
final class Normalizer {

  private final OrderReader reader;
  private final ReferenceRates rates;
  private final Currency reportingCurrency;
  private final ZoneId zone;

  Normalizer(
      Identifiers identifiers, ReferenceRates rates, Currency reportingCurrency, ZoneId zone) {
    this.reader = new OrderReader(identifiers);
    this.rates = rates;
    this.reportingCurrency = reportingCurrency;
    this.zone = zone;
  }

  Normalized normalize(JsonNode node) {
    var key = Optional.<OrderKey>empty();
    try {
      var fields = Fields.of(node);
      key = Optional.of(reader.key(fields));
      return value(reader.order(key.get(), fields));
    } catch (Refusal refusal) {
      return new Normalized.Rejected(refusal.reason(), refusal.getMessage(), key);
    }
  }

  private Normalized value(Order order) {
    var shop = Revenue.inShopMoney(order);
    var reporting = Revenue.converted(order, conversion(order));
    requireFit(shop);
    requireFit(reporting);
    return new Normalized.Accepted(order, OrderVersion.of(order), shop, reporting);
  }

  private Conversion conversion(Order order) {
    var day = LocalDate.ofInstant(order.placedAt(), zone);
    return rates
        .conversion(order.currency(), reportingCurrency, day)
        .orElseThrow(
            () ->
                new Refusal(
                    Reason.NO_RATE, order.currency() + " to " + reportingCurrency + " on " + day));
  }

  private static void requireFit(Revenue revenue) {
    try {
      Stream.of(revenue.gross(), revenue.refunded(), revenue.net()).forEach(Values::requireFit);
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          Reason.BAD_VALUE, "the order's worth in " + revenue.currency() + ' ' + e.getMessage());
    }
  }
}
