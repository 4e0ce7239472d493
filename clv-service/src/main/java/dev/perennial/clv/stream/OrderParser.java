package dev.perennial.clv.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.perennial.clv.customer.BusinessCalendar;
import dev.perennial.clv.customer.OrderSnapshot;
import dev.perennial.clv.stream.Poison.Reason;
import dev.perennial.clv.value.MinorUnits;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads one record of `orders.v1`. Whatever passes here can be stored: ids have no control
/// characters, amounts and times are within bounds, so that no record stops the batch it is in.
@ApplicationScoped
class OrderParser {

  private static final String EVENT = "dev.perennial.order.recorded.v1";
  private static final String PAID = "PAID";
  private static final int BYTES_MAX = 1_048_576;
  private static final Pattern KEY = Pattern.compile("\\P{Cntrl}{1,400}");
  private static final Pattern CUSTOMER = Pattern.compile("c-[0-9a-z]{26}|anon:\\P{Cntrl}{1,400}");
  private static final Pattern CHANNEL = Pattern.compile("\\P{Cntrl}{1,100}");
  private static final Pattern VERSION = Pattern.compile("[0-9]{20}-[0-9]{2}-[0-9a-f]{16}");
  private static final BigDecimal NET_MAX = BigDecimal.valueOf(1_000_000_000_000L);
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

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
      return new Parsed.Unreadable(new Poison(record, refused.reason, refused.getMessage()));
    }
  }

  private OrderSnapshot read(ConsumerRecord<String, byte[]> record) throws Refused {
    if (record.value() == null) {
      throw new Refused(Reason.EMPTY, "no value");
    }
    if (record.value().length > BYTES_MAX) {
      throw new Refused(Reason.TOO_LARGE, record.value().length + " bytes");
    }
    var type = header(record, "ce_type");
    if (!EVENT.equals(type)) {
      throw new Refused(Reason.UNKNOWN_EVENT, "ce_type " + type);
    }
    return snapshot(json(record.value()), record);
  }

  private RecordedOrder json(byte[] value) throws Refused {
    try {
      RecordedOrder order = reader.readValue(value);
      if (order == null) {
        throw new Refused(Reason.MALFORMED, "not an object");
      }
      return order;
    } catch (IOException e) {
      // The message of the parser quotes the input, which may hold anything.
      throw new Refused(Reason.MALFORMED, e.getClass().getSimpleName());
    }
  }

  private OrderSnapshot snapshot(RecordedOrder order, ConsumerRecord<String, byte[]> record)
      throws Refused {
    matches(KEY, order.orderKey(), "orderKey");
    matches(VERSION, order.version(), "version");
    matches(CUSTOMER, order.customerId(), "customerId");
    if (!order.customerId().equals(record.key())) {
      throw new Refused(Reason.WRONG_KEY, "the record's key is not its customerId");
    }
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
        acceptedAt(record),
        placedAt,
        channel(order));
  }

  /// Only what can be stored.
  private static String channel(RecordedOrder order) throws Refused {
    if (order.channel() != null) {
      matches(CHANNEL, order.channel(), "channel");
    }
    return order.channel();
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

  private static Instant instant(Instant at, String field) throws Refused {
    var present = present(at, field);
    if (present.isBefore(EARLIEST) || !present.isBefore(LATEST)) {
      throw new Refused(Reason.BAD_VALUE, field + " is out of bounds");
    }
    return present.truncatedTo(ChronoUnit.MICROS);
  }

  private static void matches(Pattern pattern, String value, String field) throws Refused {
    if (!pattern.matcher(present(value, field)).matches()) {
      throw new Refused(Reason.BAD_VALUE, field + " has not the form of the contract");
    }
  }

  private static <T> T present(T value, String field) throws Refused {
    if (value == null) {
      throw new Refused(Reason.MISSING_FIELD, field);
    }
    return value;
  }

  private static Instant acceptedAt(ConsumerRecord<String, byte[]> record) {
    var header = header(record, "ce_acceptedat");
    try {
      return header == null ? null : Instant.parse(header);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final Reason reason;

    Refused(Reason reason, String detail) {
      super(detail, null, false, false);
      this.reason = reason;
    }
  }
}
