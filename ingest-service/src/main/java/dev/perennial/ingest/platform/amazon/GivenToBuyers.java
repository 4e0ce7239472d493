package dev.perennial.ingest.platform.amazon;

import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.Part;
import dev.perennial.ingest.order.Refund;
import dev.perennial.ingest.platform.GivenBack;
import dev.perennial.ingest.platform.Statement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The refunds of one document by their ids, as their amounts come up one by one. An amount that
/// leaves the seller is below zero. Where no tax is told, prices may have it in them: then only the
/// total is known, and the order says what of it is tax.
final class GivenToBuyers {

  private final Map<String, Given> byKey = new LinkedHashMap<>();

  private record Given(OrderKey order, String id, Instant at, Currency currency, Charge charge) {

    Given plus(Charge more) {
      return new Given(order, id, at, currency, charge.plus(more));
    }
  }

  void add(
      OrderKey order,
      String id,
      Instant at,
      Movement movement,
      BigDecimal amount,
      Currency currency) {
    var back = amount.negate();
    var charge =
        switch (movement) {
          case GOODS -> Charge.of(back);
          case TAX -> Charge.of(back).including(Part.TAX, back);
          case SHIPPING -> Charge.of(back).including(Part.SHIPPING, back);
          case NOT_THE_BUYERS -> Charge.NOTHING;
        };
    if (movement != Movement.NOT_THE_BUYERS) {
      byKey.merge(
          order.value() + '/' + id + '/' + currency,
          new Given(order, id, at, currency, charge),
          (before, _) -> before.plus(charge));
    }
  }

  List<Statement> statements() {
    return byKey.isEmpty()
        ? List.of(new Statement.Passed("no money that went back to a buyer"))
        : byKey.values().stream()
            .<Statement>map(given -> new Statement.Refunded(refund(given)))
            .toList();
  }

  private static Refund refund(Given given) {
    var amount = GivenBack.within(given.charge(), given.charge());
    return new Refund(
        given.order(),
        given.id(),
        given.at(),
        given.at(),
        given.currency(),
        amount,
        amount.part(Part.TAX).signum() > 0);
  }
}
