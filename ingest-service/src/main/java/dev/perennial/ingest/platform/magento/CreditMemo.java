package dev.perennial.ingest.platform.magento;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.field.Times;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.Part;
import dev.perennial.ingest.order.Refund;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.GivenBack;

/// A credit memo: one refund of an order. What it adjusts (a fee kept, something on top) is goods.
/// While it is open (state 1) or after it was cancelled (state 3) it gives nothing back.
record CreditMemo(Fields memo, Context context) {

  private static final String OPEN = "1";
  private static final String CANCELLED = "3";

  Refund refund() {
    var book = Book.of(memo, context.source().rules().book());
    var at = memo.requiredInstant("created_at", Times.UTC);
    return new Refund(
        context.orderKey(memo.requiredText("order_id", OrderKey.ID_LENGTH_MAX)),
        memo.requiredText("entity_id", Refund.ID_LENGTH_MAX),
        at,
        memo.instant("updated_at", Times.UTC).orElse(at),
        book.currency(),
        amount(book));
  }

  private Charge amount(Book book) {
    var state = memo.label("state", Magento.TEXT_LENGTH_MAX).orElse("");
    if (state.equals(OPEN) || state.equals(CANCELLED)) {
      return Charge.NOTHING;
    }
    var total =
        book.total(memo)
            .add(book.extra(memo, "gift_cards_amount").abs())
            .add(book.extra(memo, "customer_balance_amount").abs());
    var given =
        Charge.of(total)
            .including(Part.TAX, book.amount(memo, "tax_amount"))
            .including(Part.SHIPPING, book.amount(memo, "shipping_amount"));
    return GivenBack.within(given, given);
  }
}
