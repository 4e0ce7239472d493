package dev.perennial.ingest.platform.amazon;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.Refund;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A transaction of the [Finances API
/// 2024-06-19](https://developer-docs.amazon.com/sp-api/docs/finances-api-v2024-06-19-reference):
/// what was given back of each item, whether the seller's side of it is deferred or released.
final class Transactions {

  private static final int LIST_MAX = 1_000;

  private Transactions() {}

  static List<Statement> read(Fields transaction, Context context) {
    var type = transaction.requiredText("transactionType", Amazon.TEXT_LENGTH_MAX);
    return switch (type.replace(" ", "")) {
      case "Refund", "GuaranteeClaim", "Chargeback" -> refunds(transaction, context);
      default -> List.of(new Statement.Passed("a transaction that gives nothing back"));
    };
  }

  private static List<Statement> refunds(Fields transaction, Context context) {
    var order =
        context.orderKey(
            related(transaction, "relatedIdentifier", "ORDER_ID", OrderKey.ID_LENGTH_MAX + 1)
                .orElseThrow(() -> transaction.missing("relatedIdentifiers.ORDER_ID")));
    var at = transaction.requiredInstant("postedDate");
    var given = new GivenToBuyers();
    var items = list(transaction, "items");
    var number = 0;
    for (var item : items) {
      var id =
          related(item, "itemRelatedIdentifier", "ORDER_ADJUSTMENT_ITEM_ID", Refund.ID_LENGTH_MAX)
              .orElse(at + ":" + number++);
      add(item, order, id, at, given);
    }
    if (items.isEmpty()) {
      add(
          transaction,
          order,
          transaction.requiredText("transactionId", Refund.ID_LENGTH_MAX),
          at,
          given);
    }
    return given.statements();
  }

  /// Of a whole transaction the breakdowns are grouped once more.
  private static void add(Fields from, OrderKey order, String id, Instant at, GivenToBuyers given) {
    for (var breakdown : list(from, "breakdowns")) {
      var type = breakdown.requiredText("breakdownType", Amazon.TEXT_LENGTH_MAX);
      if (type.equals("Sales") || type.equals("Refunds")) {
        add(breakdown, order, id, at, given);
      } else {
        add(breakdown, Movement.of(type), order, id, at, given);
      }
    }
  }

  private static void add(
      Fields breakdown,
      Movement movement,
      OrderKey order,
      String id,
      Instant at,
      GivenToBuyers given) {
    var amount = AmazonMoney.TRANSACTIONS.of(breakdown, "breakdownAmount");
    if (amount.signum() != 0) {
      var currency =
          AmazonMoney.TRANSACTIONS
              .currency(breakdown, "breakdownAmount")
              .orElseThrow(() -> breakdown.missing("breakdownAmount.currencyCode"));
      given.add(order, id, at, movement, amount, currency);
    }
  }

  private static Optional<String> related(Fields from, String prefix, String name, int lengthMax) {
    return list(from, "relatedIdentifiers").stream()
        .filter(
            each ->
                each.label(prefix + "Name", Amazon.TEXT_LENGTH_MAX)
                    .filter(name::equals)
                    .isPresent())
        .flatMap(each -> each.label(prefix + "Value", lengthMax).stream())
        .findFirst();
  }

  private static List<Fields> list(Fields from, String name) {
    return from.objectsIfAny(name, LIST_MAX, each -> each);
  }
}
