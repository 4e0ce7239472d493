package dev.perennial.ingest.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.field.Values;
import dev.perennial.ingest.identity.Identifiers;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.OrderVersion;
import dev.perennial.ingest.order.Revenue;
import dev.perennial.ingest.order.RevenuePolicy;
import dev.perennial.ingest.platform.canonical.CanonicalOrder;
import dev.perennial.ingest.rate.Reporting;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes of what was handed in an order that can be published, or a reason why not. The day of an
/// order, and so its rate, is that of the business zone.
public final class Normalizer implements Reading<Normalized> {

  private final CanonicalOrder reader;
  private final Reporting reporting;
  private final RevenuePolicy policy;

  Normalizer(Identifiers identifiers, Reporting reporting, RevenuePolicy policy) {
    this.reader = new CanonicalOrder(identifiers);
    this.reporting = reporting;
    this.policy = policy;
  }

  @Override
  public Normalized malformed(String detail) {
    return new Normalized.Rejected(Reason.MALFORMED, detail, Optional.empty());
  }

  @Override
  public Normalized read(JsonNode node) {
    var key = Optional.<OrderKey>empty();
    try {
      var fields = Fields.of(node, "the order");
      key = Optional.of(reader.key(fields));
      return value(reader.order(key.get(), fields), policy);
    } catch (Refusal refusal) {
      return new Normalized.Rejected(refusal.reason(), refusal.getMessage(), key);
    }
  }

  /// The same of an order that its platform's reader has made.
  public Normalized normalize(Order order, RevenuePolicy revenue) {
    try {
      return value(order, revenue);
    } catch (Refusal refusal) {
      return new Normalized.Rejected(
          refusal.reason(), refusal.getMessage(), Optional.of(order.key()));
    }
  }

  /// What an order is worth, and so whether it can be published; a refusal where it has no rate, or
  /// does not fit.
  private Normalized.Accepted value(Order order, RevenuePolicy revenue) {
    var shop = Revenue.inShopMoney(order, revenue);
    var converted =
        Revenue.converted(order, revenue, reporting.at(order.placedAt(), order.currency()));
    requireFit(shop);
    requireFit(converted);
    return new Normalized.Accepted(order, OrderVersion.of(order), shop, converted);
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
