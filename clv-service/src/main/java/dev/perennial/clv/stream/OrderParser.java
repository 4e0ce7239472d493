package dev.perennial.clv.stream;

import static dev.perennial.clv.stream.Fields.ORDER_KEY;
import static dev.perennial.clv.stream.Fields.instant;
import static dev.perennial.clv.stream.Fields.matches;
import static dev.perennial.clv.stream.Fields.present;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.perennial.clv.customer.Basket;
import dev.perennial.clv.customer.BusinessCalendar;
import dev.perennial.clv.customer.OrderMoney;
import dev.perennial.clv.customer.OrderRecord;
import dev.perennial.clv.customer.OrderSnapshot;
import dev.perennial.clv.stream.Poison.Reason;
import dev.perennial.clv.value.MinorUnits;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads one record of `orders.v1`. Whatever passes here can be stored: ids have no control
/// characters, amounts and times are within bounds, so that no record stops the batch it is in.
@ApplicationScoped
public class OrderParser {

  private static final String RECORDED = "dev.perennial.order.recorded.v1";
  private static final String REFUNDED = "dev.perennial.order.refunded.v1";
  private static final String PAID = "PAID";
  private static final Pattern CHANNEL = Pattern.compile("\\P{Cntrl}{1,100}");
  private static final Pattern CATEGORY = Pattern.compile("\\P{Cntrl}{1,200}");

  /// What became of a record.
  sealed interface Parsed {
    record Told(OrderRecord order) implements Parsed {}

    record Unreadable(Poison poison) implements Parsed {}
  }

  private final ObjectReader reader;
  private final RefundParser refunds;
  private final BusinessCalendar calendar;
  private final MinorUnits minorUnits;

  OrderParser(ObjectMapper mapper, BusinessCalendar calendar, MinorUnits minorUnits) {
    this.reader = mapper.readerFor(RecordedOrder.class);
    this.refunds = new RefundParser(mapper, minorUnits);
    this.calendar = calendar;
    this.minorUnits = minorUnits;
  }

  Parsed parse(ConsumerRecord<String, byte[]> record) {
    try {
      return new Parsed.Told(read(record));
    } catch (Refused refused) {
      return new Parsed.Unreadable(refused.poison(record));
    }
  }

  private OrderRecord read(ConsumerRecord<String, byte[]> record) throws Refused {
    var type = Objects.requireNonNullElse(Fields.type(record), "none");
    return switch (type) {
      case RECORDED -> snapshot(Fields.json(reader, record), record);
      case REFUNDED -> refunds.read(record);
      default -> throw new Refused(Reason.UNKNOWN_EVENT, "ce_type " + type);
    };
  }

  private OrderSnapshot snapshot(RecordedOrder order, ConsumerRecord<String, byte[]> record)
      throws Refused {
    matches(ORDER_KEY, order.orderKey(), "orderKey");
    matches(Fields.VERSION, order.version(), "version");
    matches(Fields.CUSTOMER, order.customerId(), "customerId");
    Fields.isKey(order.customerId(), record);
    var placedAt = instant(order.placedAt(), "placedAt");
    return new OrderSnapshot(
        order.orderKey(),
        order.version(),
        order.customerId(),
        calendar.dayOf(placedAt),
        money(order),
        instant(order.recordedAt(), "recordedAt"),
        instant(order.asOf(), "asOf"),
        Fields.acceptedAt(record),
        placedAt,
        channel(order),
        basket(order));
  }

  /// Only what can be stored.
  private static String channel(RecordedOrder order) throws Refused {
    if (order.channel() != null) {
      matches(CHANNEL, order.channel(), "channel");
    }
    return order.channel();
  }

  /// Of lines that cannot be read or stored nothing is told: no order is lost over them.
  private static Basket basket(RecordedOrder order) {
    return order.lines() == null
        ? Basket.UNTOLD
        : Basket.of(
            order.lines().stream()
                .filter(
                    line -> Fields.isAmount(line.quantity()) && Fields.isAmount(line.unitPrice()))
                .map(
                    line ->
                        new Basket.Line(category(line), line.quantity().multiply(line.unitPrice())))
                .toList());
  }

  private static String category(RecordedOrder.Line line) {
    return line.category() != null && CATEGORY.matcher(line.category()).matches()
        ? line.category()
        : null;
  }

  /// What is neither paid nor worth anything is unpaid or cancelled.
  private OrderMoney money(RecordedOrder order) throws Refused {
    var reporting = present(present(order.money(), "money").reporting(), "money.reporting");
    Fields.isReporting(reporting.currency(), minorUnits.currency());
    var net = minor(reporting.net(), "money.reporting.net");
    var gross = minor(reporting.gross(), "money.reporting.gross");
    return net != 0 || PAID.equals(present(order.status(), "status"))
        ? OrderMoney.paid(gross, net)
        : OrderMoney.UNPAID;
  }

  private long minor(BigDecimal amount, String field) throws Refused {
    if (present(amount, field).abs().compareTo(Fields.AMOUNT_MAX) > 0) {
      throw new Refused(Reason.BAD_VALUE, field + " is out of bounds");
    }
    return minorUnits.fromDecimal(amount);
  }
}
