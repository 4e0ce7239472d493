package dev.perennial.ingest.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Writes what both kinds of CSV say about an order as a whole.
final class OrderHead {

  /// What exports write where nobody is meant.
  private static final Set<String> NOBODY = Set.of("0", "null", "NULL", "nan", "NaN");

  private static final Pattern COUNTRY_CODE = Pattern.compile("[A-Za-z]{2}");

  private final Columns columns;
  private final Options options;

  OrderHead(Columns columns, Options options) {
    columns.require(Column.DATE);
    this.columns = columns;
    this.options = options;
  }

  /// A canonical order without its money. A refusal where a cell cannot be read.
  ///
  /// @param refunded each of its cents counts as a microsecond of modification: refunds only grow,
  ///     so a later export of the order is newer than an earlier one
  ObjectNode write(Row row, String id, BigDecimal total, BigDecimal refunded) {
    var order = JsonNodeFactory.instance.objectNode();
    order.put("platform", options.platform()).put("shop", options.shop()).put("id", id);
    var placedAt = columns.required(row, Column.DATE, options.dates()::read);
    order.put("placedAt", placedAt.toString());
    modifiedAt(row, placedAt, refunded).ifPresent(at -> order.put("updatedAt", at.toString()));
    var status =
        columns
            .value(row, Column.STATUS, word -> Statuses.read(word, total))
            .orElseGet(() -> Statuses.read("", total));
    order.put("status", status.name()).put("currency", currency(row));
    customer(row).ifPresent(customer -> order.set("customer", customer));
    codes(row, order);
    put(order, "channel", columns.text(row, Column.CHANNEL));
    return order;
  }

  String currency(Row row) {
    var said = columns.text(row, Column.CURRENCY);
    return said.isEmpty()
        ? columns.headerCurrency().orElse(options.currency())
        : said.toUpperCase(Locale.ROOT);
  }

  String person(Row row, Column column) {
    var text = columns.text(row, column);
    return NOBODY.contains(text) ? "" : text;
  }

  private Optional<Instant> modifiedAt(Row row, Instant placedAt, BigDecimal refunded) {
    var said = columns.value(row, Column.UPDATED, options.dates()::read).or(options::exportedAt);
    return refunded.signum() == 0
        ? said
        : Optional.of(
            said.orElse(placedAt).plus(refunded.movePointRight(2).longValue(), ChronoUnit.MICROS));
  }

  private Optional<ObjectNode> customer(Row row) {
    var customer = JsonNodeFactory.instance.objectNode();
    put(customer, "id", person(row, Column.CUSTOMER));
    put(customer, "email", person(row, Column.EMAIL));
    put(customer, "loyaltyId", person(row, Column.LOYALTY));
    var phone = person(row, Column.PHONE);
    if (!phone.isEmpty()) {
      put(customer, "phone", phone);
      put(customer, "country", countryCode(row));
    }
    return Optional.of(customer).filter(said -> !said.isEmpty());
  }

  /// Files name countries in many ways; only a code says how a number without one is dialled.
  private String countryCode(Row row) {
    var text = columns.text(row, Column.COUNTRY);
    return COUNTRY_CODE.matcher(text).matches() ? text : "";
  }

  private void codes(Row row, ObjectNode order) {
    var text = columns.text(row, Column.DISCOUNT);
    if (!text.isEmpty()) {
      var codes = order.putArray("discountCodes");
      Arrays.stream(text.split("[,;|]"))
          .map(String::strip)
          .filter(code -> !code.isEmpty())
          .forEach(codes::add);
    }
  }

  static void put(ObjectNode object, String name, String text) {
    if (!text.isEmpty()) {
      object.put(name, text);
    }
  }
}
