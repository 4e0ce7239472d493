package dev.perennial.local.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/// The order that ingest-service takes in, as the launcher writes it. What is null or empty is left
/// out; money is a decimal string in `currency`.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CanonicalOrder(
    String platform,
    String shop,
    String id,
    String placedAt,
    String updatedAt,
    Status status,
    Customer customer,
    String currency,
    String total,
    String tax,
    String shipping,
    String refunded,
    List<Line> lines,
    List<String> discountCodes,
    String channel) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// What the shop says about the money of an order.
  public enum Status {
    PENDING,
    PAID,
    CANCELLED
  }

  /// Who ordered, by the shop's own customer id, by e-mail, or both.
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Customer(String id, String email) {

    /// Null where the order names nobody.
    public static Customer of(String id, String email) {
      return id.isEmpty() && email.isEmpty() ? null : new Customer(id, email);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Line(String product, String category, String quantity, String unitPrice) {}

  public CanonicalOrder {
    lines = List.copyOf(lines);
    discountCodes = List.copyOf(discountCodes);
  }

  /// The instant by which a snapshot without a modification time of its own is told from an earlier
  /// one of the same order: refunds only ever grow, so each cent of them counts as a microsecond.
  public static Instant modifiedAt(Instant known, BigDecimal refunded) {
    var micros = Duration.of(refunded.movePointRight(2).longValue(), ChronoUnit.MICROS);
    return known.plus(micros);
  }

  /// One line of JSON.
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whose order it is within its shop, or the empty string where nobody is named.
  String customerKey() {
    return customer == null
        ? ""
        : Stream.of(customer.id(), customer.email())
            .filter(name -> name != null && !name.isEmpty())
            .findFirst()
            .orElse("");
  }

  /// What it adds to revenue, in its own currency.
  BigDecimal net() {
    return status == Status.PAID
        ? amount(total).subtract(amount(tax)).subtract(amount(shipping)).subtract(amount(refunded))
        : BigDecimal.ZERO;
  }

  private static BigDecimal amount(String text) {
    return text == null || text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
  }
}
