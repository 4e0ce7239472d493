package dev.perennial.ingest.platform.amazon;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.Refund;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Statement;
import java.time.Instant;
import java.util.List;

/// Events of the [Finances API
/// v0](https://developer-docs.amazon.com/sp-api/docs/finances-api-v0-reference): what was given
/// back of each item, in refunds, guarantee claims and chargebacks. What was sold its order says. A
/// refund is known by its `OrderAdjustmentItemId`, as in [Transactions].
final class FinancialEvents {

  private static final int EVENTS_MAX = 1_000;
  private static final List<String> LISTS =
      List.of("RefundEventList", "GuaranteeClaimEventList", "ChargebackEventList");

  private final Context context;
  private final GivenToBuyers given = new GivenToBuyers();

  private FinancialEvents(Context context) {
    this.context = context;
  }

  static List<Statement> read(Fields events, Context context) {
    var reader = new FinancialEvents(context);
    for (var list : LISTS) {
      events.objectsIfAny(list, EVENTS_MAX, event -> event).forEach(reader::read);
    }
    return reader.given.statements();
  }

  private void read(Fields event) {
    var order = context.orderKey(event.requiredText("AmazonOrderId", OrderKey.ID_LENGTH_MAX));
    var at = event.requiredInstant("PostedDate");
    var number = 0;
    for (var item : list(event, "ShipmentItemAdjustmentList")) {
      var id =
          item.label("OrderAdjustmentItemId", Refund.ID_LENGTH_MAX).orElse(at + ":" + number++);
      charges(item, "ItemChargeAdjustmentList", order, id, at);
      for (var promotion : list(item, "PromotionAdjustmentList")) {
        add(promotion, "PromotionAmount", Movement.GOODS, order, id, at);
      }
    }
    charges(event, "OrderChargeAdjustmentList", order, at + ":order", at);
  }

  private void charges(Fields from, String name, OrderKey order, String id, Instant at) {
    for (var charge : list(from, name)) {
      var type = charge.requiredText("ChargeType", Amazon.TEXT_LENGTH_MAX);
      add(charge, "ChargeAmount", Movement.of(type), order, id, at);
    }
  }

  private void add(
      Fields from, String money, Movement movement, OrderKey order, String id, Instant at) {
    var amount = AmazonMoney.EVENTS.of(from, money);
    if (amount.signum() != 0) {
      var currency =
          AmazonMoney.EVENTS
              .currency(from, money)
              .orElseThrow(() -> from.missing(money + ".CurrencyCode"));
      given.add(order, id, at, movement, amount, currency);
    }
  }

  private static List<Fields> list(Fields from, String name) {
    return from.objectsIfAny(name, EVENTS_MAX, each -> each);
  }
}
