package dev.perennial.ingest.platform.stripe;

import dev.perennial.ingest.activity.Price;
import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.field.Times;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.MinorUnits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// What a subscription costs each time, from the lines of an invoice or the items of the
/// subscription: the price of one period before discounts, prorations left out. API versions from
/// 2025-03-31 do not write the interval on a line: there it is the length of the line's period.
record SubscriptionTerms(
    Optional<String> plan, Period period, MinorUnits units, BigDecimal amount) {

  static final int LINES_MAX = 1_000;

  private static final int COUNT_MAX = 366;
  private static final int MONTHS_MAX = 120;
  private static final int PRICE_DIGITS = 6;
  private static final BigDecimal AMOUNT_END = BigDecimal.TEN.pow(12);

  /// The lines of an invoice that a subscription made.
  static List<Fields> lines(Fields invoice) {
    return invoice
        .objectIfAny("lines")
        .map(lines -> lines.objectsIfAny("data", LINES_MAX, line -> line))
        .orElse(List.of())
        .stream()
        .filter(line -> ofLine(line).isPresent() && !isProration(line))
        .toList();
  }

  static Optional<String> subscription(Fields invoice, List<Fields> lines) {
    return Told.idOf(invoice, "subscription")
        .or(
            () ->
                invoice
                    .objectIfAny("parent")
                    .flatMap(parent -> parent.objectIfAny("subscription_details"))
                    .flatMap(details -> Told.idOf(details, "subscription")))
        .or(() -> lines.stream().findFirst().flatMap(SubscriptionTerms::ofLine));
  }

  /// When the period begins that an invoice is for.
  static Optional<Instant> begins(List<Fields> lines) {
    return lines.stream()
        .flatMap(line -> line.objectIfAny("period").stream())
        .flatMap(period -> period.instant("start", Times.EPOCH_SECONDS).stream())
        .max(Instant::compareTo);
  }

  /// Of the items of a subscription; until API version 2014 it had one plan itself.
  static Optional<SubscriptionTerms> ofItems(Fields subscription, List<Fields> items) {
    var priced = items.isEmpty() ? List.of(subscription) : items;
    return priced.stream()
        .flatMap(item -> tariff(item).stream())
        .findFirst()
        .flatMap(price -> of(priced, StripeMoney.of(price)));
  }

  Price price(Instant at, Context context) {
    return Price.of(units.currency(), amount, context.reporting().at(at, units.currency()));
  }

  static Optional<SubscriptionTerms> of(List<Fields> lines, MinorUnits units) {
    var amount =
        lines.stream().map(line -> amount(line, units)).reduce(BigDecimal.ZERO, BigDecimal::add);
    return lines.stream()
        .flatMap(line -> period(line).stream())
        .findFirst()
        .filter(_ -> amount.signum() >= 0 && amount.compareTo(AMOUNT_END) < 0)
        .map(period -> new SubscriptionTerms(plan(lines), period, units, rounded(amount)));
  }

  private static BigDecimal rounded(BigDecimal amount) {
    return amount.setScale(Math.min(amount.scale(), PRICE_DIGITS), RoundingMode.HALF_UP);
  }

  private static BigDecimal amount(Fields line, MinorUnits units) {
    return Lines.unitPrice(line, units)
        .map(price -> price.multiply(Lines.quantity(line)))
        .orElseGet(() -> units.amount(line, "amount"));
  }

  private static Optional<Fields> tariff(Fields line) {
    return line.objectIfAny("price").or(() -> line.objectIfAny("plan"));
  }

  private static Optional<String> plan(List<Fields> lines) {
    return lines.stream()
        .flatMap(line -> tariff(line).stream())
        .findFirst()
        .flatMap(
            price ->
                price
                    .label("nickname", Told.TEXT_LENGTH_MAX)
                    .or(() -> price.label("lookup_key", Told.TEXT_LENGTH_MAX))
                    .or(() -> Told.idOf(price, "id")))
        .or(() -> lines.stream().findFirst().map(Lines::product));
  }

  private static Optional<Period> period(Fields line) {
    return line.objectIfAny("price")
        .flatMap(price -> price.objectIfAny("recurring"))
        .or(() -> line.objectIfAny("plan"))
        .flatMap(SubscriptionTerms::interval)
        .or(() -> line.objectIfAny("period").flatMap(SubscriptionTerms::length));
  }

  private static Optional<Period> interval(Fields recurring) {
    var count =
        recurring
            .amount("interval_count")
            .orElse(BigDecimal.ONE)
            .min(BigDecimal.valueOf(COUNT_MAX))
            .intValue();
    return switch (recurring.label("interval", Told.TEXT_LENGTH_MAX).orElse("")) {
      case "day" -> period(0, count);
      case "week" -> period(0, 7 * count);
      case "month" -> period(count, 0);
      case "year" -> period(12 * count, 0);
      default -> Optional.empty();
    };
  }

  private static Optional<Period> period(int months, int days) {
    return months + days > 0 && months <= MONTHS_MAX
        ? Optional.of(Period.of(0, months, days).normalized())
        : Optional.empty();
  }

  /// A period that is as long as so many months of the calendar is one of months.
  private static Optional<Period> length(Fields period) {
    var start = period.instant("start", Times.EPOCH_SECONDS);
    var end = period.instant("end", Times.EPOCH_SECONDS);
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    var days = ChronoUnit.DAYS.between(start.get(), end.get());
    var months = Math.round(days / (365.25 / 12));
    var isMonths = months > 0 && Math.abs(days - months * 365.25 / 12) <= 3;
    return isMonths
        ? period(Math.toIntExact(Math.min(months, MONTHS_MAX + 1)), 0)
        : period(0, Math.toIntExact(Math.clamp(days, 0, COUNT_MAX)));
  }

  private static Optional<String> ofLine(Fields line) {
    return Told.idOf(line, "subscription")
        .or(
            () ->
                line.objectIfAny("parent")
                    .flatMap(parent -> parent.objectIfAny("subscription_item_details"))
                    .flatMap(details -> Told.idOf(details, "subscription")));
  }

  private static boolean isProration(Fields line) {
    return line.isTrue("proration")
        || line.objectIfAny("parent")
            .flatMap(parent -> parent.objectIfAny("subscription_item_details"))
            .filter(details -> details.isTrue("proration"))
            .isPresent();
  }
}
