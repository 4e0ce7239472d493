package dev.perennial.campaign.api;

import dev.perennial.campaign.promotion.Basket;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.BadRequestException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// What is about to be bought.
///
/// @param amount of the goods before the discount, a decimal string
/// @param currency ISO 4217
/// @param customerId who buys, where the checkout knows
/// @param orderKey platform/shop/id, for a redemption whose checkout knows it already
/// @param codes for a validation of several
@RegisterForReflection
public record BasketJson(
    String amount, String currency, String customerId, String orderKey, List<String> codes) {

  private static final int CODES_MAX = 10;
  private static final int ORDER_KEY_MAX = 400;
  private static final int CUSTOMER_ID_MAX = 100;

  /// The basket; refused in one sentence where something is missing or makes no sense.
  static Basket basket(BasketJson body) {
    if (body == null || body.currency == null) {
      throw new BadRequestException("amount or currency is missing.");
    }
    if (body.customerId != null && body.customerId.length() > CUSTOMER_ID_MAX) {
      throw new BadRequestException("customerId is longer than any.");
    }
    try {
      return new Basket(
          Amounts.parse("amount", body.amount),
          Currency.getInstance(body.currency),
          Optional.ofNullable(body.customerId));
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(
          e.getMessage() == null ? "currency is none of ISO 4217." : e.getMessage() + ".", e);
    }
  }

  Optional<String> order() {
    if (orderKey != null && (orderKey.isBlank() || orderKey.length() > ORDER_KEY_MAX)) {
      throw new BadRequestException("orderKey has not 1 to " + ORDER_KEY_MAX + " characters.");
    }
    return Optional.ofNullable(orderKey);
  }

  List<String> typed() {
    if (codes == null || codes.isEmpty() || codes.size() > CODES_MAX || codes.contains(null)) {
      throw new BadRequestException("codes are not 1 to " + CODES_MAX + ".");
    }
    return codes;
  }
}
