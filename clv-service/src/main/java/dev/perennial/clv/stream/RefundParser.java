package dev.perennial.clv.stream;

import static dev.perennial.clv.stream.Fields.instant;
import static dev.perennial.clv.stream.Fields.matches;
import static dev.perennial.clv.stream.Fields.present;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.perennial.clv.customer.OrderRefund;
import dev.perennial.clv.customer.Refund;
import dev.perennial.clv.stream.Poison.Reason;
import dev.perennial.clv.value.MinorUnits;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads a refund that came alone.
final class RefundParser {

  /// A name in a JSON document: without what no text can hold.
  private static final Pattern REFUND_ID = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,198}");

  private final ObjectReader reader;
  private final MinorUnits minorUnits;

  RefundParser(ObjectMapper mapper, MinorUnits minorUnits) {
    this.reader = mapper.readerFor(RefundedOrder.class);
    this.minorUnits = minorUnits;
  }

  OrderRefund read(ConsumerRecord<String, byte[]> record) throws Refused {
    RefundedOrder refund = Fields.json(reader, record);
    matches(Fields.ORDER_KEY, refund.orderKey(), "orderKey");
    matches(REFUND_ID, refund.refundId(), "refundId");
    matches(Fields.VERSION, refund.version(), "version");
    matches(Fields.CUSTOMER, refund.customerId(), "customerId");
    Fields.isKey(refund.customerId(), record);
    return new OrderRefund(
        refund.orderKey(),
        refund.refundId(),
        refund(refund.version(), present(refund.money(), "money")),
        instant(refund.recordedAt(), "recordedAt"),
        instant(refund.asOf(), "asOf"),
        Fields.acceptedAt(record),
        refund.customerId());
  }

  private Refund refund(String version, RefundedOrder.Money money) throws Refused {
    Fields.isReporting(
        present(money.reporting(), "money.reporting").currency(), minorUnits.currency());
    var amount = amount(present(money.shop(), "money.shop").amount(), "money.shop.amount");
    var rate = rate(present(money.rate(), "money.rate"));
    if (rate.convert(amount).compareTo(minorUnits.exact(Fields.AMOUNT_MAX)) > 0) {
      throw new Refused(Reason.BAD_VALUE, "money is out of bounds");
    }
    return new Refund(version, amount, rate);
  }

  private Refund.Rate rate(RefundedOrder.Rate rate) throws Refused {
    return new Refund.Rate(
        minorUnits.exact(units(rate.reportingUnits(), "money.rate.reportingUnits")),
        units(rate.shopUnits(), "money.rate.shopUnits"));
  }

  private static BigDecimal units(BigDecimal units, String field) throws Refused {
    if (amount(units, field).signum() == 0) {
      throw new Refused(Reason.BAD_VALUE, field + " is not above 0");
    }
    return units;
  }

  private static BigDecimal amount(BigDecimal amount, String field) throws Refused {
    if (!Fields.isAmount(present(amount, field))
        || amount.signum() < 0
        || amount.compareTo(Fields.AMOUNT_MAX) > 0) {
      throw new Refused(Reason.BAD_VALUE, field + " is out of bounds");
    }
    return amount;
  }
}
