package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/// One customer moved from one segment to another.
///
/// @param seq counts this customer's revisions from 1; what is not newer than the newest seen is
///     old news
/// @param asOf the business instant of the change, in microseconds
/// @param from empty for a customer's first segment
/// @param currency ISO 4217
public record SegmentChange(
    String customerId,
    long seq,
    Instant asOf,
    Cause cause,
    Optional<Segment> from,
    Segment to,
    String currency,
    BigDecimal valueBefore,
    BigDecimal valueAfter,
    Snapshot snapshot)
    implements Happening {

  private static final Pattern CUSTOMER_ID = Pattern.compile("c-[0-9a-z]{26}");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  public SegmentChange {
    requireNonNull(customerId, "customerId");
    requireNonNull(asOf, "asOf");
    requireNonNull(cause, "cause");
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(currency, "currency");
    requireNonNull(valueBefore, "valueBefore");
    requireNonNull(valueAfter, "valueAfter");
    requireNonNull(snapshot, "snapshot");
    if (!CUSTOMER_ID.matcher(customerId).matches()) {
      throw new IllegalArgumentException("customerId is not one of ours");
    }
    if (seq < 1) {
      throw new IllegalArgumentException("seq below 1");
    }
    if (asOf.isBefore(FIRST) || !asOf.isBefore(END)) {
      throw new IllegalArgumentException("asOf outside the years 1 to 9999");
    }
    if (!CURRENCY.matcher(currency).matches()) {
      throw new IllegalArgumentException("currency is not three letters");
    }
    asOf = asOf.truncatedTo(ChronoUnit.MICROS);
  }

  /// Whether the value tier is another one, or the first.
  public boolean movesTier() {
    return from.map(before -> before.tier() != to.tier()).orElse(true);
  }

  /// The id of the event that told of this change.
  @Override
  public String id() {
    return customerId + "/" + seq;
  }
}
