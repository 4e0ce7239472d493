package dev.perennial.ingest.platform.shopify;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.Refund;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.GivenBack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One refund, nested in its order or alone. Its lines and adjustments say what was taken back, its
/// transactions what was paid out. The greater of the two counts: a line can be removed from an
/// order that was never paid, and money can go back for no line at all. Where a transaction has
/// failed or is not through, only money that went back counts.
record RefundDocument(Fields refund, Context context) {

  private static final int TRANSACTIONS_MAX = 1_000;

  /// By its own id; empty where the document does not say its currency.
  Optional<Refund> alone() {
    var order = context.orderKey(refund.requiredText("order_id", OrderKey.ID_LENGTH_MAX));
    var id = refund.requiredText("id", Refund.ID_LENGTH_MAX);
    var at =
        refund
            .instant("processed_at", Shopify.TIMES)
            .orElseGet(() -> refund.requiredInstant("created_at", Shopify.TIMES));
    return book()
        .map(
            book ->
                new Refund(
                    order,
                    id,
                    at,
                    modifiedAt(at),
                    book.currency(),
                    amount(book, Optional.empty()),
                    tellsLines()));
  }

  private boolean tellsLines() {
    return Stream.of("refund_line_items", "order_adjustments", "refund_shipping_lines")
        .anyMatch(name -> !refund.objectsIfAny(name, TRANSACTIONS_MAX, each -> each).isEmpty());
  }

  /// @param taxIncluded in the prices; where nobody says, the sum that was paid out tells, or else
  ///     the rates of the lines
  Charge amount(Book book, Optional<Boolean> taxIncluded) {
    var payments = payments();
    var paid = paid(payments, book);
    var taken = taken(book, taxIncluded.or(() -> taxIncluded(book, paid)));
    if (paid.compareTo(taken.total()) > 0) {
      return new Charge(paid, taken.parts());
    }
    return payments.stream().allMatch(RefundDocument::isDone)
        ? taken
        : GivenBack.of(paid.add(paidAbroad(payments, taken, book)), taken, book.currency());
  }

  /// What went back in another currency than the booked one, in the booked one: the lines say what
  /// they take back in either.
  private BigDecimal paidAbroad(List<Fields> payments, Charge taken, Book book) {
    return payments.stream()
        .flatMap(payment -> currency(payment).stream())
        .filter(currency -> !currency.equals(book.currency()))
        .findFirst()
        .map(book::otherSide)
        .map(
            other -> {
              var seen = taken(other, Optional.empty()).total();
              return seen.signum() == 0
                  ? BigDecimal.ZERO
                  : paid(payments, other)
                      .multiply(taken.total())
                      .divide(
                          seen, book.currency().getDefaultFractionDigits(), RoundingMode.HALF_UP);
            })
        .orElse(BigDecimal.ZERO);
  }

  private Optional<Boolean> taxIncluded(Book book, BigDecimal paid) {
    return Stream.of(true, false)
        .filter(each -> taken(book, Optional.of(each)).total().compareTo(paid) == 0)
        .findFirst();
  }

  private Charge taken(Book book, Optional<Boolean> taxIncluded) {
    return new TakenBack(refund, book, taxIncluded).charge();
  }

  private List<Fields> payments() {
    return refund.objectsIfAny("transactions", TRANSACTIONS_MAX, each -> each).stream()
        .filter(
            each ->
                each.label("kind", OrderDocument.TEXT_LENGTH_MAX).orElse("refund").equals("refund"))
        .toList();
  }

  private static boolean isDone(Fields payment) {
    return payment
        .label("status", OrderDocument.TEXT_LENGTH_MAX)
        .orElse("success")
        .equals("success");
  }

  /// What was paid in the booked currency: of a payment in another one its lines speak.
  private static BigDecimal paid(List<Fields> payments, Book book) {
    return payments.stream()
        .filter(RefundDocument::isDone)
        .filter(payment -> currency(payment).filter(book.currency()::equals).isPresent())
        .map(payment -> payment.amount("amount").orElse(BigDecimal.ZERO).abs())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Optional<Currency> currency(Fields payment) {
    return payment.has("currency")
        ? Optional.of(payment.requiredCurrency("currency"))
        : Optional.empty();
  }

  private Optional<Book> book() {
    var side =
        switch (context.source().rules().book()) {
          case SHOP -> Book.SHOP;
          case PRESENTMENT -> Book.PRESENTMENT;
        };
    return sets(side)
        .map(money -> money.requiredCurrency("currency_code"))
        .findFirst()
        .or(() -> payments().stream().flatMap(each -> currency(each).stream()).findFirst())
        .map(currency -> new Book(side, currency, BigDecimal.ONE));
  }

  private Stream<Fields> sets(String side) {
    return Stream.concat(
        Book.inSet(refund, "total_duties", side).stream(),
        Stream.concat(
            refund.objectsIfAny("refund_line_items", TRANSACTIONS_MAX, each -> each).stream()
                .flatMap(line -> Book.inSet(line, "subtotal", side).stream()),
            refund.objectsIfAny("order_adjustments", TRANSACTIONS_MAX, each -> each).stream()
                .flatMap(each -> Book.inSet(each, "amount", side).stream())));
  }

  /// A refund has no time of its modification: the latest that any of its payments names.
  private Instant modifiedAt(Instant at) {
    return Stream.concat(Stream.of(refund), payments().stream())
        .flatMap(
            each ->
                Stream.of("created_at", "processed_at")
                    .flatMap(name -> each.instant(name, Shopify.TIMES).stream()))
        .filter(at::isBefore)
        .max(Comparator.naturalOrder())
        .orElse(at);
  }
}
