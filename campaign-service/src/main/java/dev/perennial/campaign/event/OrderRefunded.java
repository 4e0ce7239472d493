package dev.perennial.campaign.event;

import static java.util.Objects.requireNonNull;

import dev.perennial.campaign.order.OrderRecord.Refunded;
import dev.perennial.campaign.order.Refund;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/// The fields of ingest-service's `order.refunded` that this service uses.
@RegisterForReflection
public record OrderRefunded(
    String orderKey, String refundId, String version, String asOf, MoneyJson money) {

  /// A name in a JSON document: without what no text can hold.
  private static final Pattern REFUND_ID = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,198}");

  private static final Pattern UNITS = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");

  /// What the event says. Throws an `IllegalArgumentException`, `NullPointerException` or
  /// `DateTimeException` where it breaks its contract.
  ///
  /// @param reporting the currency of the installation
  public Refunded toRefunded(Currency reporting) {
    requireNonNull(money, "money");
    if (!reporting
        .getCurrencyCode()
        .equals(requireNonNull(money.reporting(), "money.reporting").currency())) {
      throw new IllegalArgumentException("money.reporting is not in the reporting currency");
    }
    return new Refunded(
        Fields.orderKey("orderKey", orderKey),
        Fields.matching(REFUND_ID, "refundId", refundId),
        new Refund(
            Fields.version("version", version),
            Money.parse("money.shop.amount", requireNonNull(money.shop(), "money.shop").amount()),
            requireNonNull(money.rate(), "money.rate").toRate()),
        Fields.instant("asOf", asOf));
  }

  /// Sums are made in the shop's currency; of the reporting one only its name counts here.
  @RegisterForReflection
  public record MoneyJson(ShopJson shop, ReportingJson reporting, RateJson rate) {}

  @RegisterForReflection
  public record ShopJson(String amount) {}

  @RegisterForReflection
  public record ReportingJson(String currency) {}

  @RegisterForReflection
  public record RateJson(String reportingUnits, String shopUnits) {

    private Refund.Rate toRate() {
      return new Refund.Rate(
          units("money.rate.reportingUnits", reportingUnits),
          units("money.rate.shopUnits", shopUnits));
    }

    private static BigDecimal units(String name, String text) {
      return new BigDecimal(Fields.matching(UNITS, name, text));
    }
  }
}
