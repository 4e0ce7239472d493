package dev.perennial.clv.stream;

import static dev.perennial.clv.stream.Fields.instant;
import static dev.perennial.clv.stream.Fields.matches;
import static dev.perennial.clv.stream.Fields.present;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.perennial.clv.customer.BusinessCalendar;
import dev.perennial.clv.stream.Poison.Reason;
import dev.perennial.clv.subscription.SubscriptionEvent;
import dev.perennial.clv.subscription.SubscriptionEvent.Kind;
import dev.perennial.clv.subscription.Terms;
import dev.perennial.clv.value.AcquisitionCost;
import dev.perennial.clv.value.MinorUnits;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads one record of `activities.v1`. Whatever passes here can be stored.
@ApplicationScoped
public class ActivityParser {

  private static final Pattern CUSTOMER = Pattern.compile("c-[0-9a-z]{26}");
  private static final Pattern KEY = Pattern.compile("\\P{Cntrl}{1,400}");
  private static final Pattern CHANNEL = Pattern.compile("\\P{Cntrl}{1,100}");
  private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{0,200}");
  private static final BigDecimal AMOUNT_MAX = BigDecimal.valueOf(1_000_000_000_000L);
  private static final int MONTHS_MAX = 120;
  private static final int DAYS_MAX = 3_660;
  private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

  /// What became of a record.
  sealed interface Parsed {
    record Subscribed(SubscriptionEvent event) implements Parsed {}

    record Spent(AcquisitionCost cost) implements Parsed {}

    /// What customers do beside: it says nothing of value.
    record Skipped() implements Parsed {}

    record Unreadable(Poison poison) implements Parsed {}
  }

  private final ObjectReader reader;
  private final BusinessCalendar calendar;
  private final MinorUnits minorUnits;

  ActivityParser(ObjectMapper mapper, BusinessCalendar calendar, MinorUnits minorUnits) {
    this.reader = mapper.readerFor(ToldActivity.class);
    this.calendar = calendar;
    this.minorUnits = minorUnits;
  }

  Parsed parse(ConsumerRecord<String, byte[]> record) {
    try {
      return read(record);
    } catch (Refused refused) {
      return new Parsed.Unreadable(refused.poison(record));
    }
  }

  private Parsed read(ConsumerRecord<String, byte[]> record) throws Refused {
    var type = Objects.requireNonNullElse(Fields.type(record), "none");
    return switch (type) {
      case "dev.perennial.subscription.started.v1" -> subscribed(record, Kind.STARTED);
      case "dev.perennial.subscription.renewed.v1" -> subscribed(record, Kind.RENEWED);
      case "dev.perennial.subscription.cancelled.v1" -> subscribed(record, Kind.CANCELLED);
      case "dev.perennial.acquisition.cost.v1" -> spent(record);
      case "dev.perennial.customer.acted.v1" -> new Parsed.Skipped();
      default -> throw new Refused(Reason.UNKNOWN_EVENT, "ce_type " + type);
    };
  }

  private Parsed subscribed(ConsumerRecord<String, byte[]> record, Kind kind) throws Refused {
    ToldActivity told = Fields.json(reader, record);
    matches(KEY, told.activityId(), "activityId");
    matches(CUSTOMER, told.customerId(), "customerId");
    Fields.isKey(told.customerId(), record);
    matches(KEY, told.subscriptionKey(), "subscriptionKey");
    var at = instant(told.at(), "at");
    return new Parsed.Subscribed(
        new SubscriptionEvent(
            told.activityId(),
            told.subscriptionKey(),
            told.customerId(),
            kind,
            at,
            calendar.dayOf(at),
            terms(told, kind)));
  }

  private Terms terms(ToldActivity told, Kind kind) throws Refused {
    if (told.period() == null && kind == Kind.CANCELLED) {
      return null;
    }
    if (told.plan() != null) {
      matches(NAME, told.plan(), "plan");
    }
    return new Terms(told.plan(), period(told), amount(told));
  }

  private Parsed spent(ConsumerRecord<String, byte[]> record) throws Refused {
    ToldActivity told = Fields.json(reader, record);
    matches(KEY, told.activityId(), "activityId");
    matches(CHANNEL, told.channel(), "channel");
    var campaign = Objects.requireNonNullElse(told.campaign(), "");
    matches(NAME, campaign, "campaign");
    return new Parsed.Spent(
        new AcquisitionCost(
            day(told),
            told.channel(),
            campaign,
            instant(told.at(), "at"),
            told.activityId(),
            amount(told)));
  }

  private static LocalDate day(ToldActivity told) throws Refused {
    var day = present(told.day(), "day");
    if (day.isBefore(EARLIEST) || !day.isBefore(LATEST)) {
      throw new Refused(Reason.BAD_VALUE, "day is out of bounds");
    }
    return day;
  }

  private static Period period(ToldActivity told) throws Refused {
    var period = present(told.period(), "period");
    if (period.isZero()
        || period.isNegative()
        || period.toTotalMonths() > MONTHS_MAX
        || period.getDays() > DAYS_MAX) {
      throw new Refused(Reason.BAD_VALUE, "period is out of bounds");
    }
    return period.normalized();
  }

  private long amount(ToldActivity told) throws Refused {
    var reporting = present(present(told.money(), "money").reporting(), "money.reporting");
    if (!minorUnits.currency().getCurrencyCode().equals(reporting.currency())) {
      throw new Refused(Reason.WRONG_CURRENCY, "not in the reporting currency");
    }
    var amount = present(reporting.amount(), "money.reporting.amount");
    if (amount.signum() < 0 || amount.compareTo(AMOUNT_MAX) > 0) {
      throw new Refused(Reason.BAD_VALUE, "money.reporting.amount is out of bounds");
    }
    return minorUnits.fromDecimal(amount);
  }
}
