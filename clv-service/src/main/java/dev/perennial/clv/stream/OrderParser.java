package dev.perennial.clv.stream;

import static dev.perennial.clv.stream.Fields.ORDER_KEY;
import static dev.perennial.clv.stream.Fields.instant;
import static dev.perennial.clv.stream.Fields.matches;
import static dev.perennial.clv.stream.Fields.present;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.perennial.clv.customer.Basket;
import dev.perennial.clv.customer.BusinessCalendar;
import dev.perennial.clv.customer.OrderSnapshot;
import dev.perennial.clv.stream.Poison.Reason;
import dev.perennial.clv.value.MinorUnits;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads one record of `orders.v1`. Whatever passes here can be stored: ids have no control
/// characters, amounts and times are within bounds, so that no record stops the batch it is in.
@ApplicationScoped
class OrderParser {

  private static final String EVENT = "dev.perennial.order.recorded.v1";
  private static final String PAID = "PAID";
  private static final Pattern CUSTOMER = Pattern.compile("c-[0-9a-z]{26}|anon:\\P{Cntrl}{1,400}");
  private static final Pattern CHANNEL = Pattern.compile("\\P{Cntrl}{1,100}");
  private static final Pattern CATEGORY = Pattern.compile("\\P{Cntrl}{1,200}");
  private static final int DIGITS_MAX = 30;
  private static final Pattern VERSION = Pattern.compile("[0-9]{20}-[0-9]{2}-[0-9a-f]{16}");
  private static final BigDecimal NET_MAX = BigDecimal.valueOf(1_000_000_000_000L);

  /// What became of a record.
  sealed interface Parsed {
    record Order(OrderSnapshot order) implements Parsed {}

    record Unreadable(Poison poison) implements Parsed {}
  }

  private final ObjectReader reader;
  private final BusinessCalendar calendar;
  private final MinorUnits minorUnits;

  OrderParser(ObjectMapper mapper, BusinessCalendar calendar, MinorUnits minorUnits) {
    this.reader = mapper.readerFor(RecordedOrder.class);
    this.calendar = calendar;
    this.minorUnits = minorUnits;
  }

  Parsed parse(ConsumerRecord<String, byte[]> record) {
    try {
      return new Parsed.Order(read(record));
    } catch (Refused refused) {
      return new Parsed.Unreadable(refused.poison(record));
    }
  }

  private OrderSnapshot read(ConsumerRecord<String, byte[]> record) throws Refused {
    var type = Fields.type(record);
    if (!EVENT.equals(type)) {
      throw new Refused(Reason.UNKNOWN_EVENT, "ce_type " + type);
    }
    return snapshot(Fields.json(reader, record), record);
  }

  private OrderSnapshot snapshot(RecordedOrder order, ConsumerRecord<String, byte[]> record)
      throws Refused {
    matches(ORDER_KEY, order.orderKey(), "orderKey");
    matches(VERSION, order.version(), "version");
    matches(CUSTOMER, order.customerId(), "customerId");
    Fields.isKey(order.customerId(), record);
    var placedAt = instant(order.placedAt(), "placedAt");
    var net = net(order.money());
    return new OrderSnapshot(
        order.orderKey(),
        order.version(),
        order.customerId(),
        calendar.dayOf(placedAt),
        net,
        net == 0 && isFree(order),
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
                .filter(line -> isAmount(line.quantity()) && isAmount(line.unitPrice()))
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

  /// With as many digits as the contract allows, and some more.
  private static boolean isAmount(BigDecimal amount) {
    return amount != null
        && amount.precision() <= DIGITS_MAX
        && Math.abs(amount.scale()) <= DIGITS_MAX;
  }

  private long net(RecordedOrder.BothMoney money) throws Refused {
    var reporting = present(present(money, "money").reporting(), "money.reporting");
    if (!minorUnits.currency().getCurrencyCode().equals(reporting.currency())) {
      throw new Refused(Reason.WRONG_CURRENCY, "not in the reporting currency");
    }
    var net = present(reporting.net(), "money.reporting.net");
    if (net.abs().compareTo(NET_MAX) > 0) {
      throw new Refused(Reason.BAD_VALUE, "money.reporting.net is out of bounds");
    }
    return minorUnits.fromDecimal(net);
  }

  /// Paid for with nothing: neither unpaid, nor taken back.
  private static boolean isFree(RecordedOrder order) throws Refused {
    var gross = present(order.money().reporting().gross(), "money.reporting.gross");
    return PAID.equals(present(order.status(), "status")) && gross.signum() == 0;
  }
}
