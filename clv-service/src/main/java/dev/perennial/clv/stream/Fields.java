package dev.perennial.clv.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.perennial.clv.stream.Poison.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What every record that is read must hold. Whatever passes here can be stored: ids have no
/// control characters, sizes and times are within bounds.
final class Fields {

  static final Pattern ORDER_KEY = Pattern.compile("\\P{Cntrl}{1,400}");
  static final Pattern CUSTOMER = Pattern.compile("c-[0-9a-z]{26}|anon:\\P{Cntrl}{1,400}");
  static final Pattern VERSION = Pattern.compile("[0-9]{20}-[0-9]{2}-[0-9a-f]{16}");

  /// In units of a currency.
  static final BigDecimal AMOUNT_MAX = BigDecimal.valueOf(1_000_000_000_000L);

  private static final int DIGITS_MAX = 30;

  private static final int BYTES_MAX = 1_048_576;
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private Fields() {}

  /// The type of the event, null where the record has none.
  static String type(ConsumerRecord<String, byte[]> record) throws Refused {
    if (record.value() == null) {
      throw new Refused(Reason.EMPTY, "no value");
    }
    if (record.value().length > BYTES_MAX) {
      throw new Refused(Reason.TOO_LARGE, record.value().length + " bytes");
    }
    return header(record, "ce_type");
  }

  static <T> T json(ObjectReader reader, ConsumerRecord<String, byte[]> record) throws Refused {
    try {
      T read = reader.readValue(record.value());
      if (read == null) {
        throw new Refused(Reason.MALFORMED, "not an object");
      }
      return read;
    } catch (IOException e) {
      // The message of the parser quotes the input, which may hold anything.
      throw new Refused(Reason.MALFORMED, e.getClass().getSimpleName());
    }
  }

  static void isKey(String customerId, ConsumerRecord<String, byte[]> record) throws Refused {
    if (!customerId.equals(record.key())) {
      throw new Refused(Reason.WRONG_KEY, "the record's key is not its customerId");
    }
  }

  static void isReporting(String currency, Currency reporting) throws Refused {
    if (!reporting.getCurrencyCode().equals(currency)) {
      throw new Refused(Reason.WRONG_CURRENCY, "not in the reporting currency");
    }
  }

  /// With as many digits as the contracts allow, and some more; not for null.
  static boolean isAmount(BigDecimal amount) {
    return amount != null
        && amount.precision() <= DIGITS_MAX
        && Math.abs(amount.scale()) <= DIGITS_MAX;
  }

  static Instant instant(Instant at, String field) throws Refused {
    var present = present(at, field);
    if (present.isBefore(EARLIEST) || !present.isBefore(LATEST)) {
      throw new Refused(Reason.BAD_VALUE, field + " is out of bounds");
    }
    return present.truncatedTo(ChronoUnit.MICROS);
  }

  static void matches(Pattern pattern, String value, String field) throws Refused {
    if (!pattern.matcher(present(value, field)).matches()) {
      throw new Refused(Reason.BAD_VALUE, field + " has not the form of the contract");
    }
  }

  static <T> T present(T value, String field) throws Refused {
    if (value == null) {
      throw new Refused(Reason.MISSING_FIELD, field);
    }
    return value;
  }

  /// When ingest answered for what is behind a record; null where it does not say so.
  static Instant acceptedAt(ConsumerRecord<String, byte[]> record) {
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
}
