package dev.perennial.campaign.event;

import static java.util.Objects.requireNonNull;

import dev.perennial.campaign.order.Line;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderRecord.Snapshot;
import dev.perennial.campaign.order.OrderStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The fields of ingest-service's `order.recorded` that this service uses.
@RegisterForReflection
public record OrderRecorded(
    String orderKey,
    String version,
    String customerId,
    String placedAt,
    String asOf,
    OrderStatus status,
    BothMoney money,
    List<LineJson> lines,
    List<String> discountCodes) {

  private static final int LINES_MAX = 5_000;
  private static final int CODES_MAX = 100;

  /// What the event says. Throws an `IllegalArgumentException`, `NullPointerException` or
  /// `DateTimeException` where it breaks its contract.
  ///
  /// @param reporting the currency of the installation
  public Snapshot toSnapshot(Currency reporting) {
    var key = Fields.orderKey("orderKey", orderKey);
    requireNonNull(status, "status");
    var told = requireNonNull(requireNonNull(money, "money").reporting(), "money.reporting");
    return new Snapshot(
        Fields.version("version", version),
        new Order(
            key,
            Fields.owner("customerId", customerId),
            Fields.instant("placedAt", placedAt),
            status,
            told.amount("gross", told.gross(), reporting),
            status == OrderStatus.PAID
                ? told.amount("net", told.net(), reporting)
                : told.amount("net", "0", reporting),
            present(lines).limit(LINES_MAX).flatMap(LineJson::line).toList(),
            present(discountCodes)
                .filter(code -> Fields.isPlain(code, 100))
                .limit(CODES_MAX)
                .toList()),
        Fields.instant("asOf", asOf));
  }

  private static <T> Stream<T> present(List<T> list) {
    return list == null ? Stream.empty() : list.stream().filter(each -> each != null);
  }

  /// Of the two currencies only the reporting one counts here.
  @RegisterForReflection
  public record BothMoney(MoneyJson reporting) {}

  @RegisterForReflection
  public record MoneyJson(String currency, String gross, String net) {

    BigDecimal amount(String name, String text, Currency reporting) {
      if (!reporting.getCurrencyCode().equals(currency)) {
        throw new IllegalArgumentException("money.reporting is not in the reporting currency");
      }
      return Money.parse("money.reporting." + name, text)
          .setScale(reporting.getDefaultFractionDigits(), RoundingMode.HALF_UP);
    }
  }

  @RegisterForReflection
  public record LineJson(String product, String category, String quantity, String unitPrice) {

    /// Nothing of a line that cannot be read or kept: no order is lost over it.
    private Stream<Line> line() {
      if (!Fields.isPlain(product, 200)
          || !Money.isAmount(quantity)
          || !Money.isAmount(unitPrice)) {
        return Stream.empty();
      }
      var known = Optional.ofNullable(category).filter(text -> Fields.isPlain(text, 200));
      return Stream.of(
          new Line(product, known, new BigDecimal(quantity), new BigDecimal(unitPrice)));
    }
  }
}
