package dev.perennial.ingest.platform.ebay;

import dev.perennial.ingest.field.Fields;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a buyer got back. An order lists its refunds as the seller paid them, less the fees that
/// eBay credits; its line items list the same refunds as the buyer got them. Of one refund the
/// greater of the two counts; one that failed or is pending does not.
record RefundedSum(EbayMoney money) {

  private static final int REFUNDS_MAX = 1_000;

  BigDecimal of(Fields order, List<Fields> items) {
    var bySeller = new HashMap<String, BigDecimal>();
    var toBuyer = new HashMap<String, BigDecimal>();
    var open = new HashSet<String>();
    order
        .objectIfAny("paymentSummary")
        .map(summary -> summary.objectsIfAny("refunds", REFUNDS_MAX, refund -> refund))
        .orElse(List.of())
        .forEach(refund -> add(refund, bySeller, open));
    items.stream()
        .flatMap(item -> item.objectsIfAny("refunds", REFUNDS_MAX, refund -> refund).stream())
        .forEach(refund -> add(refund, toBuyer, open));
    toBuyer.forEach((id, amount) -> bySeller.merge(id, amount, BigDecimal::max));
    return bySeller.entrySet().stream()
        .filter(refund -> !open.contains(refund.getKey()))
        .map(Map.Entry::getValue)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void add(Fields refund, Map<String, BigDecimal> amounts, Set<String> open) {
    var id = refund.label("refundId", Ebay.TEXT_LENGTH_MAX).orElse("");
    var status = refund.label("refundStatus", Ebay.TEXT_LENGTH_MAX).orElse("REFUNDED");
    switch (status) {
      case "REFUNDED" -> amounts.merge(id, money.of(refund, "amount").abs(), BigDecimal::add);
      case "PENDING", "FAILED" -> open.add(id);
      default -> throw refund.bad("refundStatus", "is none that is known");
    }
  }
}
